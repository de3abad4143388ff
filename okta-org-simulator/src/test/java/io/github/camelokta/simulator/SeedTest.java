package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.state.SimulatedUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contents of an org from a seed. */
class SeedTest {

    private static final String SECRET = "00very-secret-value";
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void everyFieldOfAFileIsInTheOrg() throws IOException {
        Path file = Files.writeString(directory.resolve("org.json"), """
                {
                  "rateLimits": {"requestsPerMinute": 600},
                  "users": [
                    {"id": "00uada00000000000001", "status": "SUSPENDED", "login": "ada@example.com",
                     "email": "Ada.Łoś@example.com", "firstName": "Ada", "lastName": "Łoś", "employeeNumber": "7"}
                  ],
                  "tokens": [
                    {"id": "00Tada00000000000001", "name": "Ada's", "owner": "00uada00000000000001",
                     "clientName": "Okta AD Agent", "created": "2025-01-02T03:04:05Z",
                     "lastUpdated": "2025-02-03T04:05:06.789Z", "expiresAt": "2031-03-04T05:06:07Z",
                     "tokenWindow": "PT5M", "network": {"connection": "ZONE", "include": ["nzo1"], "exclude": ["nzo2"]},
                     "value": "00very-secret-value"}
                  ]
                }""");

        try (OktaOrgSimulator org =
                OktaOrgSimulator.builder().seed(SeedReader.read(file)).start()) {
            assertThat(org.users()).singleElement().satisfies(user -> {
                assertThat(user.id()).isEqualTo("00uada00000000000001");
                assertThat(user.status()).isEqualTo("SUSPENDED");
                assertThat(user.login()).isEqualTo("ada@example.com");
                assertThat(user.email()).isEqualTo("Ada.Łoś@example.com");
                assertThat(user.firstName()).isEqualTo("Ada");
                assertThat(user.lastName()).isEqualTo("Łoś");
                assertThat(user.employeeNumber()).isEqualTo("7");
            });
            assertThat(org.tokens())
                    .containsExactly(new SimulatedToken(
                            "00Tada00000000000001",
                            "Ada's",
                            "00uada00000000000001",
                            "Okta AD Agent",
                            Instant.parse("2025-01-02T03:04:05Z"),
                            Instant.parse("2025-02-03T04:05:06.789Z"),
                            Instant.parse("2031-03-04T05:06:07Z"),
                            "PT5M",
                            new SeedNetwork("ZONE", List.of("nzo1"), List.of("nzo2"))));
            assertThat(org.apiToken()).isEqualTo(SECRET);
            assertThat(org.apiTokenId()).isEqualTo("00Tada00000000000001");
            assertThat(org.principalId()).isEqualTo("00uada00000000000001");
        }
    }

    @Test
    void theSeedInTheReadmeIsOne() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("```json\n") + "```json\n".length();

        OrgSeed seed = SeedReader.parse(readme.substring(start, readme.indexOf("```", start)));

        try (OktaOrgSimulator org = start(seed)) {
            assertThat(OrgClient.of(org).get("/api/v1/api-tokens").each("/name"))
                    .containsExactly("offboarding service", "AD agent Berlin");
            assertThat(org.eventHooks().hooks()).hasSize(1);
        }
    }

    @Test
    void whatIsAbsentIsFilledSoThatUserAndTokenAreAlive() {
        OrgSeed seed = SeedReader.parse("""
                {"users": [{"login": "ada@example.com"}], "tokens": [{"name": "hers", "owner": "ada@example.com"}]}""");

        try (OktaOrgSimulator org = start(seed)) {
            SimulatedUser ada = org.users().get(0);
            assertThat(ada.id()).matches("00u[A-Za-z0-9]{17}");
            assertThat(ada.status()).isEqualTo("ACTIVE");
            assertThat(ada.email()).isEqualTo("ada@example.com");
            assertThat(org.tokens().get(0))
                    .usingRecursiveComparison()
                    .ignoringFields("id")
                    .isEqualTo(new SimulatedToken(
                            "", "hers", ada.id(), "Okta API", NOW, NOW, NOW.plus(Duration.ofDays(30)), "P30D", null));
            assertThat(org.tokens().get(0).id()).matches("00T[A-Za-z0-9]{17}");
        }
        assertThat(seed.rateLimits().requestsPerMinute()).isEqualTo(1200);
    }

    @Test
    void theLastUseFollowsFromTheExpiryAndTheOtherWayRound() {
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        try (OktaOrgSimulator org = start(OrgSeed.empty())) {
            String owner = org.principalId();

            SimulatedToken used = org.addToken(TokenSeed.of("used", owner).withLastUpdated(yesterday));
            SimulatedToken expiring = org.addToken(TokenSeed.of("expiring", owner)
                    .withTokenWindow("PT48H")
                    .withExpiresAt(NOW.plus(Duration.ofDays(1))));
            SimulatedToken distant =
                    org.addToken(TokenSeed.of("distant", owner).withExpiresAt(NOW.plus(Duration.ofDays(999))));

            assertThat(used.expiresAt()).isEqualTo(yesterday.plus(Duration.ofDays(30)));
            assertThat(used.created()).isEqualTo(yesterday);
            assertThat(expiring.lastUpdated()).isEqualTo(yesterday);
            assertThat(distant.lastUpdated()).isEqualTo(NOW);
        }
    }

    @Test
    void anOrgWithoutASecretGetsAServicePrincipalOfItsOwn() {
        OrgSeed seed =
                OrgSeed.of(List.of(UserSeed.of("ada@example.com")), List.of(TokenSeed.of("hers", "ada@example.com")));

        try (OktaOrgSimulator org = start(seed)) {
            assertThat(org.users())
                    .extracting(SimulatedUser::login)
                    .containsExactly("ada@example.com", "service.principal@example.com");
            assertThat(org.token(org.apiTokenId()).orElseThrow().userId()).isEqualTo(org.principalId());
            assertThat(OrgClient.of(org)
                            .get("/api/v1/users/me")
                            .json()
                            .path("id")
                            .asText())
                    .isEqualTo(org.principalId());
        }
    }

    @Test
    void theFirstSecretIsTheServicePrincipals() {
        OrgSeed seed = OrgSeed.of(
                List.of(UserSeed.of("ada@example.com"), UserSeed.of("bob@example.com")),
                List.of(
                        TokenSeed.of("none", "ada@example.com"),
                        TokenSeed.of("first", "bob@example.com").withValue("00first"),
                        TokenSeed.of("second", "ada@example.com").withValue("00second")));

        try (OktaOrgSimulator org = start(seed)) {
            assertThat(org.apiToken()).isEqualTo("00first");
            assertThat(org.token(org.apiTokenId()).orElseThrow().name()).isEqualTo("first");
            assertThat(org.users()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"rateLimits": {"requestsPerMinute": -1}}                    | rateLimits.requestsPerMinute: is negative; write 1 or more
                    {"rateLimits": {"requestsPerMinute": "many"}}                | rateLimits.requestsPerMinute: has the wrong type
                    {"rateLimits": {"principalShare": 101}}                      | rateLimits.principalShare: is over 100 percent
                    {"rateLimits": {"concurrentRequests": -1}}                   | rateLimits.concurrentRequests: is negative
                    {"rateLimits": {"buckets": {"USERS": 0}}}                    | rateLimits.buckets.USERS: is not positive
                    {"rateLimits": {"buckets": {"LOGINS": 1}}}                   | rateLimits.buckets: has the wrong type
                    {"rateLimits": {"window": "PT0.5S"}}                         | rateLimits.window: is not in whole seconds; write for example PT60S
                    {"tokenFate": "FORGOTTEN"}                                   | tokenFate: has the wrong type
                    {"users": [{"login": "a", "role": {"type": "KING"}}]}        | users[0].role.type: has the wrong type
                    {"users": [{"login": "a", "role": {"type": "NONE", "administers": ["b"]}}]} | users[0].role.administers: is for NARROWED_ADMIN only
                    {"groups": [{"members": []}]}                                | groups[0].name: is missing
                    {"groups": [{"name": "g", "id": "1"}]}                       | groups[0].id: '1' is not a group id; write 00g and 17
                    {"groups": [{"name": "g", "members": [null]}]}               | groups[0].members: has an element that is null
                    {"groups": [{"name": "g", "members": ["nobody"]}]}           | groups[0].members[0]: 'nobody' is neither id nor login of a user
                    {"groups": [{"name": "g"}, {"name": "g"}]}                   | groups[1].name: 'g' is taken by another group
                    {"zones": [{"gateways": []}]}                                | zones[0].name: is missing
                    {"zones": [{"name": "z", "id": "1"}]}                        | zones[0].id: '1' is not a zone id; write nzo and 17
                    {"zones": [{"name": "z", "gateways": ["1.2.3.4", "1.2.3"]}]} | zones[0].gateways[1]: '1.2.3' is not an IPv4 address, block or range; write
                    {"zones": [{"name": "z"}, {"name": "z"}]}                    | zones[1].name: 'z' is taken by another zone
                    {"apps": [{"keys": [{}]}]}                                   | apps[0].name: is missing
                    {"apps": [{"name": "a"}]}                                    | apps[0].keys: is missing; write the app's public keys
                    {"apps": [{"name": "a", "keys": [{}], "clientId": "1"}]}     | apps[0].clientId: '1' is not a client id
                    {"eventHooks": [{"uri": "http://localhost/", "events": ["a"]}]}  | eventHooks[0].name: is missing
                    {"eventHooks": [{"name": "h", "uri": "ftp://localhost/", "events": ["a"]}]}  | eventHooks[0].uri: is missing or not a URL
                    {"eventHooks": [{"name": "h", "uri": "http://localhost/"}]}  | eventHooks[0].events: is missing
                    {"eventHooks": [{"name": "h", "uri": "http://localhost/", "events": ["system.api_token.update"]}]} | eventHooks[0].events: 'system.api_token.update' is not eligible
                    {"usrs": []}                                                 | usrs: is not a field of the seed format; known here are [
                    {"users": {}}                                                | users: has the wrong type
                    {"users": [{}]}                                              | users[0].login: is missing; every user needs one
                    {"users": [{"login": "a", "id": "1"}]}                       | users[0].id: '1' is not a user id; write 00u and 17
                    {"users": [{"login": "a", "status": "FIRED"}]}               | users[0].status: 'FIRED' is not a user status; write one of [ACTIVE,
                    {"users": [{"login": "a", "emial": "x"}]}                    | users[0].emial: is not a field of the seed format
                    {"users": [{"login": "a"}, {"login": "A"}]}                  | users[1].login: 'A' is taken by another user
                    {"users": [{"login": "a"}, null]}                            | users: has an element that is null
                    {"tokens": [{"owner": "a"}]}                                 | tokens[0].name: is missing
                    {"tokens": [{"name": "n"}]}                                  | tokens[0].owner: is missing; write the login or the id
                    {"tokens": [{"name": "n", "owner": "a"}]}                    | tokens[0].owner: 'a' is neither login nor id of a user; add the user
                    {"tokens": [{"name": "n", "owner": "a", "id": "00T"}]}       | tokens[0].id: '00T' is not a token id; write 00T and 17
                    {"tokens": [{"name": "n", "owner": "a", "tokenWindow": "a month"}]} | tokens[0].tokenWindow: 'a month' is not an ISO-8601 duration of up to a hundred years; write for example P30D
                    {"tokens": [{"name": "n", "owner": "a", "tokenWindow": "PT2562047788015215H"}]} | tokens[0].tokenWindow: 'PT2562047788015215H' is not an ISO-8601 duration of up
                    {"tokens": [{"name": "n", "owner": "a", "created": "yesterday"}]}   | tokens[0].created: has the wrong type or form
                    {"tokens": [{"name": "n", "owner": "a", "network": {}}]}     | tokens[0].network.connection: is missing; write ANYWHERE or ZONE
                    {"tokens": [{"name": "n", "owner": "a", "value": "a b"}]}    | tokens[0].value: is not valid in a header
                    {"users": [                                                  | not well-formed JSON at line 1, column
                    {"users": [], "users": []}                                   | not well-formed JSON at line 1, column
                    {} {}                                                        | is not one JSON object
                    []                                                           | is not one JSON object
                    null                                                         | is not one JSON object; write {"users"
                    """)
    void aBadSeedIsRefusedWithTheFieldAndTheFix(String json, String message) throws IOException {
        Path file = Files.writeString(directory.resolve("bad.json"), json);

        assertThatExceptionOfType(InvalidSeedException.class)
                .isThrownBy(() -> SeedReader.parse(json))
                .withMessageStartingWith(message);
        assertThatExceptionOfType(InvalidSeedException.class)
                .isThrownBy(() -> SeedReader.read(file))
                .withMessageStartingWith(file + ": " + message);
    }

    @Test
    void aSeedNestedWithoutEndIsRefused() {
        assertThatExceptionOfType(InvalidSeedException.class)
                .isThrownBy(() -> SeedReader.parse(
                        "{\"apps\": [{\"name\": \"a\", \"keys\": " + "[".repeat(5000) + "]".repeat(5000) + "}]}"))
                .withMessageContaining("nested");
        assertThatExceptionOfType(InvalidSeedException.class)
                .isThrownBy(
                        () -> SeedReader.parse("{\"rateLimits\": {\"requestsPerMinute\": " + "1".repeat(5000) + "}}"));
    }

    @Test
    void twoOfTheSameAreRefused() {
        try (OktaOrgSimulator org = start(OrgSeed.empty())) {
            SimulatedUser ada = org.addUser(UserSeed.of("ada@example.com"));
            SimulatedToken token = org.addToken(TokenSeed.of("n", ada.id()).withValue(SECRET));

            assertThatExceptionOfType(InvalidSeedException.class)
                    .isThrownBy(() -> org.addUser(UserSeed.of("bob@example.com").withId(ada.id())))
                    .withMessageStartingWith("id: '" + ada.id() + "' is taken by another user");
            assertThatExceptionOfType(InvalidSeedException.class)
                    .isThrownBy(() -> org.addToken(TokenSeed.of("n", ada.id()).withId(token.id())))
                    .withMessageStartingWith("id: '" + token.id() + "' is taken by another token");
            assertThatExceptionOfType(InvalidSeedException.class)
                    .isThrownBy(() -> org.addToken(TokenSeed.of("n", ada.id()).withValue(SECRET)))
                    .withMessageStartingWith("value: is taken by another token");
        }
    }

    @Test
    void theSecretOfARevokedTokenCanBeAnothers() {
        try (OktaOrgSimulator org = start(OrgSeed.empty())) {
            TokenSeed seed = TokenSeed.of("n", org.principalId()).withValue(SECRET);
            org.removeToken(org.addToken(seed).id());

            SimulatedToken second = org.addToken(seed);

            assertThat(OrgClient.withToken(org, SECRET)
                            .delete("/api/v1/api-tokens/current")
                            .status())
                    .isEqualTo(204);
            assertThat(org.token(second.id())).isEmpty();
        }
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Path missing = directory.resolve("missing.json");
        Path latin1 =
                Files.writeString(directory.resolve("latin1.json"), "{\"usérs\": []}", StandardCharsets.ISO_8859_1);

        assertThatExceptionOfType(InvalidSeedException.class)
                .isThrownBy(() -> SeedReader.read(missing))
                .withMessage(missing + ": no such file; check the path");
        assertThatExceptionOfType(InvalidSeedException.class)
                .isThrownBy(() -> SeedReader.read(latin1))
                .withMessage(latin1 + ": is not UTF-8; save it in that encoding");
        assertThatExceptionOfType(InvalidSeedException.class)
                .isThrownBy(() -> SeedReader.read(directory))
                .withMessageStartingWith(directory + ": cannot be read (");
    }

    @Test
    void aSeedNeverShowsASecret() {
        OrgSeed seed = OrgSeed.of(
                List.of(UserSeed.of("ada@example.com")),
                List.of(TokenSeed.of("hers", "ada@example.com").withValue(SECRET)));

        assertThat(seed.toString()).contains("hers").doesNotContain(SECRET);
        assertThatExceptionOfType(InvalidSeedException.class)
                .isThrownBy(() -> SeedReader.parse("{\"tokens\": [{\"value\": " + SECRET + "}]}"))
                .withMessageNotContaining("very-secret");
        assertThatExceptionOfType(InvalidSeedException.class)
                .isThrownBy(() -> TokenSeed.of("n", "o").withValue(SECRET + "\n"))
                .withMessageNotContaining("very-secret");
    }

    private static OktaOrgSimulator start(OrgSeed seed) {
        return OktaOrgSimulator.builder()
                .seed(seed)
                .clock(new MovableClock(NOW))
                .start();
    }
}
