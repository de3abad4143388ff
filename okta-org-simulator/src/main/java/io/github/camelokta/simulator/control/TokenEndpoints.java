package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.state.OrgState;
import io.github.camelokta.simulator.state.Origin;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.state.SimulatedUser;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;

/** API tokens, listed or not, without their values. */
final class TokenEndpoints {

    private static final String OWNER = "owner";

    private final OrgState state;

    TokenEndpoints(OrgState state) {
        this.state = state;
    }

    List<Resource> resources() {
        return List.of(
                Resource.get("/tokens", this::list, OWNER, Call.LIMIT),
                Resource.post("/tokens", this::add),
                Resource.get("/tokens/{id}", this::get),
                Resource.delete("/tokens/{id}", this::revoke));
    }

    private Answer list(Call call) throws RefusedException {
        Optional<String> owner = call.parameter(OWNER);
        return Answer.list(call.latest(owner.isPresent() ? of(owner.get()) : state.tokens())
                .iterator());
    }

    private List<SimulatedToken> of(String idOrLogin) throws RefusedException {
        SimulatedUser owner = state.users()
                .byIdOrLogin(idOrLogin)
                .orElseThrow(() -> RefusedException.of(OWNER, "is neither id nor login of a user; correct it"));
        return state.tokens().stream()
                .filter(token -> token.userId().equals(owner.id()))
                .toList();
    }

    private Answer get(Call call) throws RefusedException {
        return Answer.ok(state.token(id(call)).orElseThrow(TokenEndpoints::notFound));
    }

    private Answer add(Call call) throws RefusedException {
        TokenSeed seed = call.seed(TokenSeed.class);
        try {
            return Answer.created(state.addToken(seed, Origin.org()));
        } catch (InvalidSeedException e) {
            throw RefusedException.of("", e.getMessage());
        } catch (DateTimeException | ArithmeticException e) {
            throw RefusedException.of("tokenWindow", "reaches beyond all time from these dates; shorten it");
        }
    }

    private Answer revoke(Call call) throws RefusedException {
        if (!state.revoke(id(call), Origin.org())) {
            throw notFound();
        }
        return Answer.noContent();
    }

    private static String id(Call call) {
        return call.path().get("id");
    }

    /** Does not repeat the id: a value may have been taken for one. */
    private static RefusedException notFound() {
        return new RefusedException(404, "There is no token with this id; GET /tokens tells which there are");
    }
}
