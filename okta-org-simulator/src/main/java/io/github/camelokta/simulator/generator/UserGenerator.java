package io.github.camelokta.simulator.generator;

import io.github.camelokta.simulator.seed.UserSeed;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Generates users. The result depends only on the existing users and the number of users. */
final class UserGenerator {

    private static final long SEED = 20_000;
    private static final int PERCENT = 100;
    private static final int SUSPENDED_PERCENT = 5;
    private static final int DEPROVISIONED_PERCENT = 8;

    // The only generator of the JDK whose numbers are part of its specification.
    private final Random random = new Random(SEED);
    private final IdGenerator ids;
    private final Set<String> lowerCaseLogins;
    private int number;

    UserGenerator(List<UserSeed> present) {
        ids = new IdGenerator(
                "00u",
                random,
                present.stream().map(UserSeed::id).filter(Objects::nonNull).toList());
        lowerCaseLogins = present.stream()
                .map(user -> user.login().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(HashSet::new));
    }

    List<UserSeed> make(int count) {
        return IntStream.range(0, count).mapToObj(i -> next()).toList();
    }

    private UserSeed next() {
        String id = ids.next();
        PersonName name = PersonName.random(random);
        String status = status(random.nextInt(PERCENT));
        String login = login(name);
        return new UserSeed(id, status, login, login, name.first(), name.last(), "E" + (100_000 + number), null);
    }

    private String login(PersonName name) {
        String login;
        do {
            number++;
            login = name.login() + "." + number + "@example.com";
        } while (!lowerCaseLogins.add(login));
        return login;
    }

    private static String status(int percent) {
        if (percent < SUSPENDED_PERCENT) {
            return "SUSPENDED";
        }
        return percent < SUSPENDED_PERCENT + DEPROVISIONED_PERCENT ? "DEPROVISIONED" : "ACTIVE";
    }
}
