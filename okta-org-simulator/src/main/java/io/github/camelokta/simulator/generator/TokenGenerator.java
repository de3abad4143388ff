package io.github.camelokta.simulator.generator;

import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Generates valid tokens. Most belong to a few owners of automation, the others to some of the users; the remaining
 * users have none.
 */
final class TokenGenerator {

    private static final long SEED = 100_000;
    private static final String WINDOW = "P30D";
    private static final Duration WINDOW_LENGTH = Duration.parse(WINDOW);

    /** Shorter than the window, so that every token stays valid for at least a day. */
    private static final Duration LONGEST_UNUSED = Duration.ofDays(29);

    private static final Duration OLDEST = Duration.ofDays(4 * 365);

    private static final int PERCENT = 100;
    private static final int SERVICE_OWNERS_PERCENT = 1;
    private static final int HOLDERS_PERCENT = 40;
    private static final int TOKENS_OF_SERVICES_PERCENT = 65;
    private static final int AGENTS_PERCENT = 3;
    private static final int WITH_PLACE_PERCENT = 60;
    private static final int NO_NETWORK_PERCENT = 6;

    private static final int MAX_NUMBER = 40;
    private static final String ORDINARY_CLIENT = "Okta API";
    private static final SeedNetwork ANYWHERE = SeedNetwork.anywhere();
    private static final List<String> AGENTS =
            List.of("Okta AD Agent", "Okta LDAP Agent", "Okta RADIUS Agent", "Okta Provisioning Agent");
    private static final List<String> SERVICES = List.of(
            "Terraform",
            "CI nightly",
            "Ansible",
            "Jenkins",
            "HR sync",
            "SIEM export",
            "Access review",
            "People's directory",
            "Überwachung",
            "Provisionnement",
            "夜間バッチ");
    private static final List<String> PLACES = List.of("prod", "staging", "test", "EU", "US", "Zürich", "São Paulo");
    private static final List<String> THINGS = List.of("laptop", "script", "notebook", "Postman", "test", "export");

    // The only generator of the JDK whose numbers are part of its specification.
    private final Random random = new Random(SEED);
    private final IdGenerator ids;
    private final List<UserSeed> serviceOwners;
    private final List<UserSeed> holders;
    private final Instant now;

    /**
     * @param present the existing tokens
     * @param owners the users that get the new tokens; not empty
     */
    TokenGenerator(List<TokenSeed> present, List<UserSeed> owners, Instant now) {
        ids = new IdGenerator(
                "00T",
                random,
                present.stream().map(TokenSeed::id).filter(Objects::nonNull).toList());
        List<UserSeed> shuffled = new ArrayList<>(owners);
        Collections.shuffle(shuffled, random);
        holders = List.copyOf(shuffled.subList(0, share(HOLDERS_PERCENT, owners.size())));
        List<UserSeed> active =
                shuffled.stream().filter(TokenGenerator::isActive).toList();
        serviceOwners = active.isEmpty() ? holders : active.subList(0, share(SERVICE_OWNERS_PERCENT, active.size()));
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Returns a share of at least one. */
    private static int share(int percent, int of) {
        return (int) Math.max(1, (long) of * percent / PERCENT);
    }

    private static boolean isActive(UserSeed user) {
        return user.status() == null || user.status().equals("ACTIVE");
    }

    List<TokenSeed> make(int count) {
        return IntStream.range(0, count).mapToObj(i -> next()).toList();
    }

    private TokenSeed next() {
        if (!chance(TOKENS_OF_SERVICES_PERCENT)) {
            UserSeed holder = skewed(holders);
            return token(personalName(holder), holder, ORDINARY_CLIENT);
        }
        UserSeed owner = skewed(serviceOwners);
        if (chance(AGENTS_PERCENT)) {
            String agent = pick(AGENTS);
            return token(agent + " " + pick(PLACES) + " " + number(), owner, agent);
        }
        return token(serviceName(), owner, ORDINARY_CLIENT);
    }

    private TokenSeed token(String name, UserSeed owner, String clientName) {
        // Most tokens are in use all the time.
        double unused = random.nextDouble();
        Instant lastUpdated = now.minusMillis((long) (LONGEST_UNUSED.toMillis() * unused * unused * unused));
        Instant created = lastUpdated.minusMillis((long) (OLDEST.toMillis() * random.nextDouble()));
        return new TokenSeed(
                ids.next(),
                name,
                owner.id() == null ? owner.login() : owner.id(),
                clientName,
                created,
                lastUpdated,
                lastUpdated.plus(WINDOW_LENGTH),
                WINDOW,
                chance(NO_NETWORK_PERCENT) ? null : ANYWHERE,
                null);
    }

    private String serviceName() {
        String service = pick(SERVICES);
        return chance(WITH_PLACE_PERCENT) ? service + " " + pick(PLACES) : service + " " + number();
    }

    private String personalName(UserSeed holder) {
        return (holder.firstName() == null ? holder.login() : holder.firstName() + "'s") + " " + pick(THINGS);
    }

    private int number() {
        return 1 + random.nextInt(MAX_NUMBER);
    }

    private boolean chance(int percent) {
        return random.nextInt(PERCENT) < percent;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Picks an element at random; elements near the beginning are picked more often. */
    private <T> T skewed(List<T> from) {
        double uniform = random.nextDouble();
        return from.get((int) (from.size() * uniform * uniform));
    }
}
