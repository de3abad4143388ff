package io.github.camelokta.simulator.generator;

import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import java.time.Instant;
import java.util.List;

/**
 * Generates orgs of any size: users with names from many languages, some of them suspended or deprovisioned, and valid
 * tokens, most of which belong to a few owners. The same input gives the same org, on every machine and JDK.
 */
public final class OrgGenerator {

    /** The maximum number of users, and of tokens, per call. */
    public static final int MAX = 1_000_000;

    private OrgGenerator() {}

    /**
     * Adds users and tokens after those of a seed. The new tokens belong to the new users or, when there are none, to
     * those of the seed. They have ids but no values, so they cannot be used to call the org. All were last used within
     * the 29 days before now.
     *
     * @param users how many to add, 0 to {@value #MAX}
     * @param tokens how many to add, 0 to {@value #MAX}
     * @param now the org's time
     * @throws InvalidSeedException when a number is out of range, or there are tokens but no user to own them
     */
    public static OrgSeed generate(OrgSeed base, int users, int tokens, Instant now) {
        checkRange("users", users);
        checkRange("tokens", tokens);
        if (tokens > 0 && users == 0 && base.users().isEmpty()) {
            throw new InvalidSeedException(
                    "tokens", "would have no owners; generate users too, or start from a seed that has some");
        }
        List<UserSeed> people = new UserGenerator(base.users()).make(users);
        List<UserSeed> owners = people.isEmpty() ? base.users() : people;
        return base.and(people, tokens == 0 ? List.of() : new TokenGenerator(base.tokens(), owners, now).make(tokens));
    }

    private static void checkRange(String field, int number) {
        if (number < 0 || number > MAX) {
            throw new InvalidSeedException(field, number + " is out of range; write 0 to " + MAX);
        }
    }
}
