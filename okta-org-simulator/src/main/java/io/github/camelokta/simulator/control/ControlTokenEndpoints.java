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

/** Lists, adds and revokes API tokens, including those that the org does not list. Never returns their values. */
final class ControlTokenEndpoints {

    private static final String OWNER = "owner";

    private final OrgState state;

    ControlTokenEndpoints(OrgState state) {
        this.state = state;
    }

    List<Resource> resources() {
        return List.of(
                Resource.get("/tokens", this::list, OWNER, ControlRequest.LIMIT),
                Resource.post("/tokens", this::add),
                Resource.get("/tokens/{id}", this::get),
                Resource.delete("/tokens/{id}", this::revoke));
    }

    private ControlResponse list(ControlRequest request) throws ControlRefusedException {
        Optional<String> owner = request.parameter(OWNER);
        return ControlResponse.list(request.latest(owner.isPresent() ? of(owner.get()) : state.tokens())
                .iterator());
    }

    private List<SimulatedToken> of(String idOrLogin) throws ControlRefusedException {
        SimulatedUser owner = state.users()
                .byIdOrLogin(idOrLogin)
                .orElseThrow(() -> ControlRefusedException.of(OWNER, "is neither id nor login of a user; correct it"));
        return state.tokens().stream()
                .filter(token -> token.userId().equals(owner.id()))
                .toList();
    }

    private ControlResponse get(ControlRequest request) throws ControlRefusedException {
        return ControlResponse.ok(state.token(id(request)).orElseThrow(ControlTokenEndpoints::notFound));
    }

    private ControlResponse add(ControlRequest request) throws ControlRefusedException {
        TokenSeed seed = request.seed(TokenSeed.class);
        try {
            return ControlResponse.created(state.addToken(seed, Origin.org()));
        } catch (InvalidSeedException e) {
            throw ControlRefusedException.of("", e.getMessage());
        } catch (DateTimeException | ArithmeticException e) {
            throw ControlRefusedException.of("tokenWindow", "reaches beyond all time from these dates; shorten it");
        }
    }

    private ControlResponse revoke(ControlRequest request) throws ControlRefusedException {
        if (!state.revoke(id(request), Origin.org())) {
            throw notFound();
        }
        return ControlResponse.noContent();
    }

    private static String id(ControlRequest request) {
        return request.path().get("id");
    }

    /** The message does not repeat the id: a caller may have sent a token's value as the id. */
    private static ControlRefusedException notFound() {
        return new ControlRefusedException(404, "There is no token with this id; GET /tokens lists them");
    }
}
