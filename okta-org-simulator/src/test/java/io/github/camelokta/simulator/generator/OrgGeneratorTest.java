package io.github.camelokta.simulator.generator;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.seed.TokenFate;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.seed.ZoneSeed;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrgGeneratorTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final OrgSeed LARGE = OrgGenerator.generate(OrgSeed.empty(), 20_000, 100_000, NOW);

    @Test
    void sameInputMakesTheSameOrg() {
        assertThat(OrgGenerator.generate(OrgSeed.empty(), 20_000, 100_000, NOW)).isEqualTo(LARGE);
    }

    @Test
    void theOrgIsTheSameOnEveryMachineAndJdk() {
        OrgSeed org = OrgGenerator.generate(OrgSeed.empty(), 1, 1, NOW);

        UserSeed user = org.users().get(0);
        assertThat(List.of(user.id(), user.login(), user.firstName(), user.lastName(), user.employeeNumber()))
                .containsExactly("00uywvynpsWGxk8IMuCi", "lukas.vogel.1@example.com", "Lukas", "Vogel", "E100001");
        TokenSeed token = org.tokens().get(0);
        assertThat(List.of(token.id(), token.name(), token.owner(), token.created(), token.lastUpdated()))
                .containsExactly(
                        "00TEiwo8F1Spgjeg65zR",
                        "Lukas's laptop",
                        user.id(),
                        Instant.parse("2025-01-13T07:40:14.493Z"),
                        Instant.parse("2026-02-28T03:34:56.205Z"));
    }

    @Test
    void aSmallerOrgHasTheFirstUsersOfALargerOne() {
        assertThat(OrgGenerator.generate(OrgSeed.empty(), 50, 0, NOW).users())
                .isEqualTo(LARGE.users().subList(0, 50));
    }

    @Test
    void timeMovesTheDatesOfTokensAndNothingElse() {
        OrgSeed now = OrgGenerator.generate(OrgSeed.empty(), 10, 20, NOW);
        OrgSeed later = OrgGenerator.generate(OrgSeed.empty(), 10, 20, NOW.plus(Duration.ofDays(7)));

        assertThat(later.users()).isEqualTo(now.users());
        assertThat(later.tokens())
                .extracting(token -> token.withLastUpdated(token.lastUpdated().minus(Duration.ofDays(7)))
                        .withCreated(token.created().minus(Duration.ofDays(7)))
                        .withExpiresAt(token.expiresAt().minus(Duration.ofDays(7))))
                .isEqualTo(now.tokens());
    }

    @Test
    void addsAsManyAsAskedForBehindWhatIsThere() {
        OrgSeed base = OrgSeed.of(
                List.of(UserSeed.of("ada@example.com")),
                List.of(TokenSeed.of("hers", "ada@example.com").withValue("00hers")));

        OrgSeed org = OrgGenerator.generate(base, 3, 7, NOW);

        assertThat(org.users()).hasSize(4).startsWith(base.users().get(0));
        assertThat(org.tokens()).hasSize(8).startsWith(base.tokens().get(0));
        assertThat(org.tokens().subList(1, 8))
                .extracting(TokenSeed::owner)
                .isSubsetOf(org.users().stream().map(UserSeed::id).toList());
    }

    @Test
    void leavesTheRestOfTheOrgAsItIs() {
        OrgSeed base = OrgSeed.empty()
                .withTokenFate(TokenFate.REVOKED)
                .withRateLimits(RateLimitSeed.perMinute(7))
                .withZones(ZoneSeed.of("office", "192.0.2.1"));

        OrgSeed org = OrgGenerator.generate(base, 2, 2, NOW);

        assertThat(org.and(List.of(), List.of()))
                .usingRecursiveComparison()
                .ignoringFields("users", "tokens")
                .isEqualTo(base);
    }

    @Test
    void anOrgCanBeAddedToAgain() {
        OrgSeed twice = OrgGenerator.generate(OrgGenerator.generate(OrgSeed.empty(), 200, 500, NOW), 200, 500, NOW);

        assertThat(twice.users()).extracting(UserSeed::id).hasSize(400).doesNotHaveDuplicates();
        assertThat(twice.users()).extracting(UserSeed::login).doesNotHaveDuplicates();
        assertThat(twice.tokens()).extracting(TokenSeed::id).hasSize(1_000).doesNotHaveDuplicates();
    }

    @Test
    void aLoginThatIsTakenInOtherCaseIsNotMadeUp() {
        String login = LARGE.users().get(0).login();

        OrgSeed org = OrgGenerator.generate(
                OrgSeed.of(List.of(UserSeed.of(login.toUpperCase(Locale.ROOT))), List.of()), 1, 0, NOW);

        assertThat(org.users().get(1).login()).isEqualTo(login.replace(".1@", ".2@"));
    }

    @Test
    void withoutNewUsersTheTokensBelongToThoseOfTheSeed() {
        OrgSeed base = OrgSeed.of(
                List.of(
                        UserSeed.of("ada@example.com").withId("00u1abcd2EFGH3ijkl45"),
                        UserSeed.of("bob@example.com").withStatus("SUSPENDED"),
                        UserSeed.of("cyd@example.com")),
                List.of());

        OrgSeed org = OrgGenerator.generate(base, 0, 100, NOW);

        assertThat(org.users()).isEqualTo(base.users());
        assertThat(org.tokens())
                .hasSize(100)
                .extracting(TokenSeed::owner)
                .isSubsetOf("00u1abcd2EFGH3ijkl45", "bob@example.com", "cyd@example.com");
    }

    @Test
    void tokensGoToPeopleWhoAreNotActiveWhenNobodyIs() {
        OrgSeed base = OrgSeed.of(List.of(UserSeed.of("bob@example.com").withStatus("DEPROVISIONED")), List.of());

        assertThat(OrgGenerator.generate(base, 0, 10, NOW).tokens()).hasSize(10).allMatch(token -> token.owner()
                .equals("bob@example.com"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "-1,0,`users: -1 is out of range; write 0 to 1000000`",
                "0,-1,`tokens: -1 is out of range; write 0 to 1000000`",
                "1000001,0,`users: 1000001 is out of range; write 0 to 1000000`",
                "1,1000001,`tokens: 1000001 is out of range; write 0 to 1000000`",
                "0,1,`tokens: would have no owners; generate users too, or start from a seed that has some`"
            })
    void numbersThatNoOrgCanBeMadeOfAreRefused(int users, int tokens, String message) {
        assertThatThrownBy(() -> OrgGenerator.generate(OrgSeed.empty(), users, tokens, NOW))
                .isInstanceOf(InvalidSeedException.class)
                .hasMessage(message);
    }

    @Test
    void everyIdLoginAndEmployeeNumberIsThereOnce() {
        assertThat(distinct(LARGE.users().stream().map(UserSeed::id))).hasSize(20_000);
        assertThat(distinct(LARGE.users().stream().map(UserSeed::login))).hasSize(20_000);
        assertThat(distinct(LARGE.users().stream().map(UserSeed::employeeNumber)))
                .hasSize(20_000)
                .doesNotContainNull();
        assertThat(distinct(LARGE.tokens().stream().map(TokenSeed::id))).hasSize(100_000);
    }

    @Test
    void loginsAreAsciiWhateverTheName() {
        assertThat(LARGE.users())
                .allSatisfy(user -> assertThat(user.login()).matches("[a-z]+\\.[a-z]+\\.[1-9][0-9]*@example\\.com"));
    }

    @Test
    void namesAreOfManyLanguages() {
        Set<String> names = distinct(LARGE.users().stream().map(user -> user.firstName() + " " + user.lastName()));

        assertThat(names).hasSizeGreaterThan(800);
        assertThat(names).anyMatch(name -> name.contains("'"));
        assertThat(names).allMatch(name -> !name.contains("/") && name.equals(name.strip()));
        assertThat(names.stream()
                        .flatMapToInt(String::codePoints)
                        .filter(Character::isLetter)
                        .mapToObj(Character.UnicodeScript::of)
                        .collect(Collectors.toSet()))
                .contains(
                        Character.UnicodeScript.LATIN,
                        Character.UnicodeScript.CYRILLIC,
                        Character.UnicodeScript.ARABIC,
                        Character.UnicodeScript.HAN,
                        Character.UnicodeScript.HIRAGANA,
                        Character.UnicodeScript.DEVANAGARI);
    }

    @Test
    void someUsersAreSuspendedAndSomeAreGone() {
        Map<String, Long> users = LARGE.users().stream().collect(groupingBy(UserSeed::status, counting()));

        assertThat(users).containsOnlyKeys("ACTIVE", "SUSPENDED", "DEPROVISIONED");
        assertThat(users.get("SUSPENDED")).isCloseTo(1_000, Percentage.withPercentage(15));
        assertThat(users.get("DEPROVISIONED")).isCloseTo(1_600, Percentage.withPercentage(15));
    }

    @Test
    void everyTokenIsAliveForADayAtLeast() {
        assertThat(LARGE.tokens()).allSatisfy(token -> {
            assertThat(token.lastUpdated())
                    .isAfter(NOW.minus(Duration.ofDays(29)))
                    .isBeforeOrEqualTo(NOW);
            assertThat(token.created()).isBeforeOrEqualTo(token.lastUpdated());
            assertThat(token.tokenWindow()).isEqualTo("P30D");
            assertThat(token.expiresAt()).isEqualTo(token.lastUpdated().plus(Duration.ofDays(30)));
        });
    }

    @Test
    void tokensAreOfAllAges() {
        assertThat(LARGE.tokens())
                .anyMatch(token -> token.created().isBefore(NOW.minus(Duration.ofDays(3 * 365))))
                .anyMatch(token -> token.created().isAfter(NOW.minus(Duration.ofDays(30))))
                .anyMatch(token -> token.lastUpdated().isBefore(NOW.minus(Duration.ofDays(20))))
                .anyMatch(token -> token.lastUpdated().isAfter(NOW.minus(Duration.ofHours(1))));
    }

    @Test
    void mostUsersHaveNoTokensAndFewHaveMany() {
        List<Long> perOwner =
                LARGE.tokens().stream().collect(groupingBy(TokenSeed::owner, counting())).values().stream()
                        .sorted(Comparator.reverseOrder())
                        .toList();

        assertThat(perOwner).hasSizeBetween(5_000, 9_000);
        assertThat(perOwner.stream().limit(200).mapToLong(Long::longValue).sum())
                .isGreaterThan(50_000);
        assertThat(perOwner.stream().filter(count -> count < 10).count()).isGreaterThan(4_000);
    }

    @Test
    void peopleWhoAreGoneHaveTokensToo() {
        Set<String> gone = distinct(LARGE.users().stream()
                .filter(user -> user.status().equals("DEPROVISIONED"))
                .map(UserSeed::id));

        assertThat(LARGE.tokens().stream().filter(token -> gone.contains(token.owner())))
                .hasSizeGreaterThan(500);
    }

    @Test
    void tokensAreCreatedByPeopleAndSomeByAgents() {
        Map<String, Long> clients = LARGE.tokens().stream().collect(groupingBy(TokenSeed::clientName, counting()));

        assertThat(clients.get("Okta API")).isGreaterThan(95_000);
        assertThat(clients)
                .containsOnlyKeys(
                        "Okta API", "Okta AD Agent", "Okta LDAP Agent", "Okta RADIUS Agent", "Okta Provisioning Agent");
    }

    @Test
    void namesOfTokensAreWhatPeopleWrite() {
        Set<String> names = distinct(LARGE.tokens().stream().map(TokenSeed::name));

        assertThat(names).contains("Terraform prod", "CI nightly 17");
        assertThat(names).anyMatch(name -> name.endsWith("'s laptop"));
    }

    @Test
    void networkConditionsAreAnywhereOrAbsentAndNobodyHasAValue() {
        Map<Boolean, Long> absent = LARGE.tokens().stream().collect(groupingBy(t -> t.network() == null, counting()));

        assertThat(absent.get(true)).isBetween(4_000L, 8_000L);
        assertThat(LARGE.tokens())
                .allMatch(token -> token.network() == null || token.network().equals(SeedNetwork.anywhere()));
        assertThat(LARGE.tokens()).allMatch(token -> token.value() == null);
    }

    private static <T> Set<T> distinct(Stream<T> all) {
        return all.collect(Collectors.toCollection(HashSet::new));
    }
}
