package io.github.camelokta.simulator.state;

import io.github.camelokta.simulator.InvalidSeedException;
import io.github.camelokta.simulator.OrgSeed;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Users and tokens of one org. */
public final class OrgState {

    private final Users users;
    private final Tokens tokens;

    private OrgState(Clock clock) {
        users = new Users(clock);
        tokens = new Tokens(clock, users);
    }

    /**
     * Makes an org of a seed.
     *
     * @throws InvalidSeedException when the parts of the seed do not fit together, naming the element and the fix
     */
    public static OrgState of(OrgSeed seed, Clock clock) {
        OrgState state = new OrgState(clock);
        addEach("users", seed.users(), state.users::add);
        addEach("tokens", seed.tokens(), state.tokens::add);
        return state;
    }

    private static <T> void addEach(String field, List<T> seeds, Consumer<T> add) {
        for (int i = 0; i < seeds.size(); i++) {
            try {
                add.accept(seeds.get(i));
            } catch (InvalidSeedException e) {
                throw e.in(field + "[" + i + "]");
            }
        }
    }

    public Users users() {
        return users;
    }

    public Tokens tokens() {
        return tokens;
    }
}
