package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelokta.apitoken.client.ApiTokenClient;
import io.github.camelokta.apitoken.client.ApiTokenFilter;
import io.github.camelokta.apitoken.client.ApiTokenStream;
import io.github.camelokta.apitoken.client.OktaCallNotSentException;
import io.github.camelokta.apitoken.client.OktaNotFoundException;
import io.github.camelokta.apitoken.client.SendGuard;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.traffic.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OktaOrgSimulatorExtension.class)
class ListTest {

    private OktaOrgSimulator org;
    private People people;
    private CamelFixture camel;

    @BeforeEach
    void start(OktaOrgSimulator simulator) {
        org = simulator;
        people = new People(org);
        camel = CamelFixture.on(org);
    }

    @AfterEach
    void stop() {
        camel.close();
    }

    @Test
    void listsEveryTokenAsTheOrgHasIt() {
        List<ApiToken> tokens = tokens(camel.send("okta-apitoken:list"));

        assertThat(tokens)
                .extracting(ApiToken::id)
                .containsExactlyInAnyOrder(org.apiTokenId(), people.build.id(), people.deploy.id(), people.agent.id());
        assertThat(tokens)
                .filteredOn(token -> token.id().equals(people.build.id()))
                .singleElement()
                .satisfies(token -> {
                    assertThat(token.name()).isEqualTo("Zoë's build, nightly");
                    assertThat(token.userId()).isEqualTo(people.zoe);
                    assertThat(token.clientName()).isEqualTo("Okta API");
                    assertThat(token.created()).isEqualTo(people.build.created());
                    assertThat(token.expiresAt()).isEqualTo(people.build.expiresAt());
                    assertThat(token.lastUpdated()).isEqualTo(people.build.lastUpdated());
                    assertThat(token.tokenWindow()).isEqualTo(Duration.ofDays(30));
                    assertThat(token.network().connection()).isEqualTo("ANYWHERE");
                    assertThat(token.links()).containsKeys("self", "user");
                });
        assertThat(org.requests().count(Operation.LIST_TOKENS)).isEqualTo(1);
    }

    @Test
    void filtersByTheOptions() {
        assertThat(ids(camel.send("okta-apitoken:list?userId=" + people.zoe)))
                .containsExactlyInAnyOrder(people.build.id(), people.deploy.id());
        assertThat(ids(camel.send("okta-apitoken:list?userId=" + people.zoe + ", " + people.bo)))
                .containsExactlyInAnyOrder(people.build.id(), people.deploy.id(), people.agent.id());
        assertThat(ids(camel.send("okta-apitoken:list?clientName=Okta AD Agent")))
                .containsExactly(people.agent.id());
        assertThat(ids(camel.send("okta-apitoken:list?name=Zoë's build, nightly")))
                .containsExactly(people.build.id());
        assertThat(ids(camel.send("okta-apitoken:list?userId=" + people.bo + "&name=deploy")))
                .isEmpty();
    }

    @Test
    void letsEachHeaderWinOverItsOption() {
        String uri = "okta-apitoken:list?userId=" + people.bo + "&clientName=Okta AD Agent&name=agent";

        assertThat(ids(camel.send(
                        uri,
                        null,
                        Map.of(
                                "CamelOktaApitokenUserId", people.zoe,
                                "CamelOktaApitokenClientName", "Okta API",
                                "CamelOktaApitokenName", "deploy"))))
                .containsExactly(people.deploy.id());
        assertThat(ids(camel.send(uri, null, Map.of("CamelOktaApitokenUserId", people.zoe))))
                .isEmpty();
    }

    @Test
    void takesSeveralOwnersAsTextOrAsCollection() {
        List<String> all = List.of(people.build.id(), people.deploy.id(), people.agent.id());

        assertThat(ids(camel.send(
                        "okta-apitoken:list", null, Map.of("CamelOktaApitokenUserId", people.zoe + " ," + people.bo))))
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(ids(camel.send(
                        "okta-apitoken:list", null, Map.of("CamelOktaApitokenUserId", Set.of(people.zoe, people.bo)))))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CamelOktaApitokenUserId", "CamelOktaApitokenClientName", "CamelOktaApitokenName"})
    void doesNotTakeAnEmptyFilterForNoFilter(String header) {
        Map<String, Object> missing = new HashMap<>();
        missing.put(header, null);

        assertRefused(camel.send("okta-apitoken:list", null, Map.of(header, " ")), header);
        assertRefused(camel.send("okta-apitoken:list", null, missing), header);
    }

    @Test
    void doesNotTakeOwnersOfWhomOneIsEmpty() {
        String header = "CamelOktaApitokenUserId";

        assertRefused(camel.send("okta-apitoken:list", null, Map.of(header, List.of())), header);
        assertRefused(camel.send("okta-apitoken:list", null, Map.of(header, people.zoe + ",")), header);
        assertRefused(camel.send("okta-apitoken:list", null, Map.of(header, Arrays.asList(people.zoe, null))), header);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zoe@example.com               | an e-mail address or a login",
                "zoe                           | a value of 3 characters",
                "null                          | null",
                "${body}                       | an unresolved expression",
                "{{leaver}}                    | an unresolved expression",
                "[00u00000000000000001]        | a text in brackets",
                "[\"00u00000000000000001\"]    | a text in brackets",
                "00u0000000000000000           | a value of 19 characters",
                "00u000000000000000011         | a value of 21 characters",
                "00T00000000000000001          | a value of 20 characters",
                "00U00000000000000001          | a value of 20 characters",
                "00u0000000000000.001          | a value of 20 characters"
            })
    void doesNotTakeAnOwnerWhoCannotExistForOneWithoutTokens(String owner, String kind) {
        String header = "CamelOktaApitokenUserId";
        for (Object value : new Object[] {owner, people.zoe + "," + owner, Set.of(people.zoe, owner)}) {
            Exchange exchange = camel.send("okta-apitoken:list", null, Map.of(header, value));

            assertRefused(exchange, header);
            assertThat(exchange.getException())
                    .hasMessageContainingAll(kind, "20 characters that begin with 00u")
                    .hasMessageNotContaining("zoe");
        }
        assertRefused(camel.send("okta-apitoken:list?streaming=true", null, Map.of(header, owner)), header);
        ApiTokenClient client = camel.endpoint("okta-apitoken:list").getClient();
        ApiTokenFilter filter = ApiTokenFilter.ALL.withUserIds(Set.of(owner));
        assertThatIllegalArgumentException().isThrownBy(() -> client.list(filter));
        assertThatIllegalArgumentException().isThrownBy(() -> client.stream(filter));
        assertThatExceptionOfType(ResolveEndpointFailedException.class)
                .isThrownBy(() -> camel.endpoint("okta-apitoken:list?userId=RAW(" + owner.replace("{{", "{ {") + ")"))
                .withMessageContaining("option userId");
        assertThat(org.requests().all()).isEmpty();
    }

    @Test
    void findsTheOwnerByLogin() {
        Exchange byOption = camel.send("okta-apitoken:list?ownerLogin=zoe@example.com");
        Exchange byHeader = camel.send(
                "okta-apitoken:list?userId=" + people.zoe,
                null,
                Map.of("CamelOktaApitokenOwnerLogin", "BO@example.com"));

        assertThat(ids(byOption)).containsExactlyInAnyOrder(people.build.id(), people.deploy.id());
        assertThat(ids(byHeader)).as("the header wins").containsExactly(people.agent.id());
    }

    @Test
    void findsAllOwnersWithAnEmailAddress() {
        String second = org.addUser(UserSeed.of("zoe.admin@example.com").withEmail("zoe@example.com"))
                .id();
        String other = org.addToken(TokenSeed.of("admin", second)).id();

        Exchange byOption = camel.send("okta-apitoken:list?ownerEmail=zoe@example.com");
        Exchange streamed = camel.send(
                "okta-apitoken:list?streaming=true&clientName=Okta API",
                null,
                Map.of("CamelOktaApitokenOwnerEmail", "bo@example.com"));

        assertThat(ids(byOption)).containsExactlyInAnyOrder(people.build.id(), people.deploy.id(), other);
        try (ApiTokenStream tokens = streamed.getMessage().getBody(ApiTokenStream.class)) {
            assertThat(tokens).isNotNull();
        }
    }

    @Test
    void streamsTheTokensOfAllOwnersWithAnEmailAddress() throws Exception {
        List<String> streamed = new ArrayList<>();
        camel.with(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:streamed")
                        .to("okta-apitoken:list?streaming=true&clientName=Okta API")
                        .split(body())
                        .streaming()
                        .process(exchange -> streamed.add(
                                exchange.getMessage().getBody(ApiToken.class).id()));
            }
        });

        Exchange exchange =
                camel.send("direct:streamed", null, Map.of("CamelOktaApitokenOwnerEmail", "zoe@example.com"));

        assertThat(exchange.getException()).isNull();
        assertThat(streamed).containsExactly(people.build.id(), people.deploy.id());
    }

    @Test
    void findsAllOwnersWithAnEmailAddressThoughTheyComeOnSeveralPages() throws Exception {
        String user = "[{\"id\": \"00u0000000000000000%s\", \"profile\": {\"email\": \"zoe@example.com\"}}]";
        String token = "{\"id\": \"00T%1$s\", \"userId\": \"00u0000000000000000%1$s\"}";
        Map<String, List<String>> json = Map.of("Content-Type", List.of("application/json"));
        Map<String, List<String>> next = Map.of(
                "Content-Type", List.of("application/json"), "Link", List.of("</api/v1/users?after=1>; rel=\"next\""));
        try (ScriptedServer paged = ScriptedServer.responding(exchange -> {
                    String uri = exchange.getRequestURI().toString();
                    if (uri.startsWith("/api/v1/users?filter=")) {
                        ScriptedServer.response(exchange, 200, next, user.formatted("1"));
                    } else if (uri.equals("/api/v1/users?after=1")) {
                        ScriptedServer.response(exchange, 200, json, user.formatted("2"));
                    } else {
                        String tokens =
                                String.join(",", token.formatted("1"), token.formatted("2"), token.formatted("3"));
                        ScriptedServer.response(exchange, 200, json, "[" + tokens + "]");
                    }
                });
                CamelFixture other = CamelFixture.on(paged.url(), "00secret")) {
            assertThat(ids(other.send("okta-apitoken:list?ownerEmail=zoe@example.com")))
                    .containsExactly("00T1", "00T2");
            assertThat(paged.received()).hasSize(3);
        }
    }

    @Test
    void looksTheOwnerUpWithTheScopeOfUsersAlone() {
        Mode.authorizeBy(
                org.addApp(Mode.appWith("okta.apiTokens.read", "okta.users.read"))
                        .clientId(),
                camel.configuration());
        camel.configuration().setToken(null);

        assertThat(ids(camel.send("okta-apitoken:list?ownerLogin=bo@example.com")))
                .containsExactly(people.agent.id());
        assertThat(ids(camel.send("okta-apitoken:list?ownerEmail=bo@example.com")))
                .containsExactly(people.agent.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CamelOktaApitokenOwnerLogin", "CamelOktaApitokenOwnerEmail"})
    void asksTheGuardBeforeItLooksTheOwnerUp(String header) {
        SendGuard never = () -> false;

        Exchange exchange = camel.send(
                "okta-apitoken:list", null, Map.of(header, "zoe@example.com", "CamelOktaApitokenSendGuard", never));

        assertThat(exchange.getException()).isInstanceOf(OktaCallNotSentException.class);
        assertThat(org.requests().all()).isEmpty();
    }

    @Test
    void failsWhereTheOwnerIsNotFound() {
        Exchange byLogin = camel.send("okta-apitoken:list?ownerLogin=nobody@example.com");
        Exchange byEmail =
                camel.send("okta-apitoken:list", null, Map.of("CamelOktaApitokenOwnerEmail", "no\\\"body@example.com"));

        assertThat(byLogin.getException()).isInstanceOf(OktaNotFoundException.class);
        assertThat(byEmail.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the owner of the API tokens is not known")
                .hasMessageNotContaining("body@example.com");
        assertThat(org.requests().count(Operation.LIST_TOKENS)).isZero();
    }

    /** As Okta responds to {@code zoe}, where only one login begins so. */
    @Test
    void doesNotTakeSomebodyWithAnotherLoginForTheOwner() {
        org.faults()
                .next(
                        Operation.GET_USER,
                        Fault.answer(
                                200,
                                "application/json",
                                "{\"id\": \"%s\", \"profile\": {\"login\": \"zoe@example.com\"}}"
                                        .formatted(people.zoe)));

        Exchange exchange = camel.send("okta-apitoken:list?ownerLogin=zoe");

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Use the whole login");
        assertThat(camel.send("okta-apitoken:list?ownerLogin=zoe/x").getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Use the option userId");
        assertThat(org.requests().count(Operation.LIST_TOKENS)).isZero();
    }

    /** As a server responds that does not know the filter, or never got it. */
    @ParameterizedTest
    @ValueSource(strings = {"[%s, %s]", "{\"a\": %s, \"b\": %s}"})
    void doesNotTakeSomebodyWithAnotherEmailAddressForTheOwner(String response) {
        String user = "{\"id\": \"%s\", \"profile\": {\"email\": \"%s@example.com\"}}";
        org.faults()
                .next(
                        Operation.FIND_USERS,
                        Fault.answer(
                                200,
                                "application/json",
                                response.formatted(
                                        user.formatted(people.zoe, "zoe"), user.formatted(people.bo, "bo"))));

        Exchange exchange = camel.send("okta-apitoken:list?ownerEmail=zoe@example.com");

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another e-mail address")
                .hasMessageNotContaining("@example.com");
        assertThat(org.requests().count(Operation.LIST_TOKENS)).isZero();
    }

    @Test
    void insistsOnOneWayToNameTheOwner() {
        assertThatExceptionOfType(ResolveEndpointFailedException.class)
                .isThrownBy(() ->
                        camel.endpoint("okta-apitoken:list?ownerLogin=zoe@example.com&ownerEmail=zoe@example.com"))
                .withMessageContaining("ownerLogin and ownerEmail exclude each other");
        assertThat(camel.send(
                                "okta-apitoken:list",
                                null,
                                Map.of(
                                        "CamelOktaApitokenUserId",
                                        people.zoe,
                                        "CamelOktaApitokenOwnerLogin",
                                        "zoe@example.com"))
                        .getException())
                .hasMessageContaining("userId and ownerLogin exclude each other");
        for (String header : List.of("CamelOktaApitokenOwnerLogin", "CamelOktaApitokenOwnerEmail")) {
            assertRefused(camel.send("okta-apitoken:list", null, Map.of(header, " ")), header);
        }
    }

    @Test
    void listsOnlyWhatIsKnownNotToHaveBeenUsedForSoLong() {
        Instant now = Instant.now();
        TokenSeed old = TokenSeed.of("old", people.bo);
        String unused =
                org.addToken(old.withExpiresAt(now.plus(Duration.ofDays(19)))).id();
        org.addToken(old.withExpiresAt(now.plus(Duration.ofDays(21))));

        assertThat(ids(camel.send("okta-apitoken:list?unusedFor=10d"))).containsExactly(unused);
        assertThat(ids(camel.send("okta-apitoken:list?unusedFor=P10D"))).containsExactly(unused);
        assertThat(ids(camel.send("okta-apitoken:list"))).hasSize(6);
        ApiToken unknown = new ApiToken("00T1", null, null, null, null, now, null, null, null, null);
        assertThat(ApiTokenFilter.ALL.withNotUsedSince(now).wants(unknown)).isFalse();
    }

    @Test
    void listsOnlyWhatIsKnownToBeSoOld() {
        Instant now = Instant.now();
        String old = org.addToken(TokenSeed.of("old", people.bo).withCreated(now.minus(Duration.ofDays(31))))
                .id();
        org.addToken(TokenSeed.of("young", people.bo).withCreated(now.minus(Duration.ofDays(29))));

        assertThat(ids(camel.send("okta-apitoken:list?olderThan=30d"))).containsExactly(old);
        assertThat(ids(camel.send("okta-apitoken:list?olderThan=P30D"))).containsExactly(old);
        ApiToken unknown = new ApiToken("00T1", null, null, null, null, now, now, null, null, null);
        assertThat(ApiTokenFilter.ALL.withNotCreatedSince(now).wants(unknown)).isFalse();
    }

    @Test
    void takesDurationsFromHeaders() {
        Instant now = Instant.now();
        String old = org.addToken(TokenSeed.of("old", people.bo)
                        .withCreated(now.minus(Duration.ofDays(31)))
                        .withExpiresAt(now.plus(Duration.ofDays(19))))
                .id();

        for (String header : List.of("CamelOktaApitokenOlderThan", "CamelOktaApitokenUnusedFor")) {
            for (Object value : new Object[] {Duration.ofDays(10), "10d", "P10D", 864_000_000L}) {
                assertThat(ids(camel.send("okta-apitoken:list?olderThan=1s&unusedFor=1s", null, Map.of(header, value))))
                        .as("%s %s", header, value)
                        .containsExactly(old);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CamelOktaApitokenOlderThan", "CamelOktaApitokenUnusedFor"})
    void takesNothingElseForADuration(String header) {
        Map<String, Object> missing = new HashMap<>();
        missing.put(header, null);

        assertRefused(camel.send("okta-apitoken:list", null, missing), header);
        for (Object value : new Object[] {"", " ", "90D", "soon", 0, -1L, Duration.ZERO, List.of("90d"), true}) {
            assertRefused(camel.send("okta-apitoken:list", null, Map.of(header, value)), header);
        }
    }

    @Test
    void listsOnlyWhatHasTheNetworkConnection() {
        String bound = org.addToken(TokenSeed.of("bound", people.zoe).withNetwork(SeedNetwork.including("nzoBerlin")))
                .id();
        respondOdd();

        assertThat(ids(camel.send("okta-apitoken:list?networkConnection=MOON"))).containsExactly("00T2");
        assertThat(ids(camel.send("okta-apitoken:list?networkConnection=ZONE"))).containsExactly(bound);
        assertThat(ids(camel.send(
                        "okta-apitoken:list?networkConnection=ZONE",
                        null,
                        Map.of("CamelOktaApitokenNetworkConnection", "ANYWHERE"))))
                .contains(people.build.id())
                .doesNotContain(bound);
        ApiToken without = new ApiToken("00T1", null, null, null, null, null, null, null, null, null);
        assertThat(List.of("ANYWHERE", "ZONE"))
                .noneMatch(connection ->
                        ApiTokenFilter.ALL.withNetworkConnection(connection).wants(without));
        for (Object value : new Object[] {" ", "anywhere", List.of("ZONE")}) {
            assertThat(camel.send("okta-apitoken:list", null, Map.of("CamelOktaApitokenNetworkConnection", value))
                            .getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("header CamelOktaApitokenNetworkConnection")
                    .hasMessageContaining("Nothing was sent");
        }
    }

    @Test
    void comparesFiltersByTheirConditions() {
        ApiTokenFilter filter = ApiTokenFilter.ALL.withName("n").withOwnerStatuses(Set.of("SUSPENDED"));

        assertThat(filter)
                .isEqualTo(ApiTokenFilter.ALL
                        .withOwnerStatuses(Set.of("SUSPENDED"))
                        .withName("n"))
                .hasSameHashCodeAs(ApiTokenFilter.ALL
                        .withOwnerStatuses(Set.of("SUSPENDED"))
                        .withName("n"))
                .isNotEqualTo(ApiTokenFilter.ALL.withName("n"))
                .hasToString(filter.withClientName("c").withClientName(null).toString());
        assertThat(filter.withName(null).withOwnerStatuses(null)).isEqualTo(ApiTokenFilter.ALL);
    }

    @Test
    void doesNotTakeAnArrayForAnOwner() {
        Object several = new String[] {people.zoe};

        assertRefused(
                camel.send("okta-apitoken:list", null, Map.of("CamelOktaApitokenUserId", several)),
                "CamelOktaApitokenUserId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelOktaApitokenName",
                "CamelOktaApitokenClientName",
                "CamelOktaApitokenOwnerLogin",
                "CamelOktaApitokenOwnerEmail"
            })
    void doesNotTakeSeveralValuesForOneText(String header) {
        for (Object several : new Object[] {List.of("deploy"), new String[] {"deploy"}, Map.of("name", "deploy")}) {
            assertRefused(camel.send("okta-apitoken:list", null, Map.of(header, several)), header);
        }
    }

    @Test
    void survivesOddElementsAndKeepsWhatIsOdd() {
        respondOdd();

        List<ApiToken> tokens = tokens(camel.send("okta-apitoken:list"));

        assertThat(tokens).extracting(ApiToken::id).containsExactly("00T1", null, null, "00T2", "00T3");
        assertThat(tokens)
                .extracting(ApiToken::unparsed)
                .containsExactly(
                        Map.of("created", "\"private?\""),
                        Map.of("", "null"),
                        Map.of("", "7"),
                        Map.of("tokenWindow", "\"P1M\""),
                        Map.of());
    }

    @Test
    void logsOnceWhatItDidNotUnderstandAndNotWhatItSays() {
        respondOdd();

        List<String> warnings = warningsOf(() -> {
            camel.send("okta-apitoken:list");
            camel.send("okta-apitoken:list");
        });

        assertThat(warnings).singleElement().satisfies(line -> assertThat(line)
                .contains(org.url(), "in 4 of", "00T1 [created], no id [not an object],", "00T2 [tokenWindow]")
                .doesNotContain("private", "P1M", "00T3"));
    }

    @Test
    void namesInTheLogOnlyTheFirstFewAndOnlyWhatIsHarmlessThere() {
        String odd = "{\"id\": \"00T\\n%s\", \"name\": [], \"unparsed\": {\"a\\nb\": \"\"}}";
        org.faults()
                .next(
                        Operation.LIST_TOKENS,
                        Fault.answer(
                                200,
                                "application/json",
                                IntStream.range(0, 100)
                                        .mapToObj(odd::formatted)
                                        .collect(Collectors.joining(",", "[", "]"))));

        List<String> warnings = warningsOf(() -> camel.send("okta-apitoken:list"));

        assertThat(warnings).singleElement().satisfies(line -> assertThat(line)
                .contains("in 100 of", "00T?0 [a?b, name]", "00T?4 [a?b, name], …")
                .doesNotContain("00T?5", "\nb"));
    }

    @Test
    void logsNothingAboutWhatTheFilterDoesNotWant() {
        respondOdd();

        List<String> warnings = warningsOf(() ->
                assertThat(ids(camel.send("okta-apitoken:list?name=fine"))).containsExactly("00T3"));

        assertThat(warnings).isEmpty();
    }

    private void respondOdd() {
        org.faults().next(Operation.LIST_TOKENS, Fault.answer(200, "application/json", """
                                [{"id": "00T1", "network": null, "created": "private?", "new": {}}, null, 7,
                                 {"id": "00T2", "userId": null, "tokenWindow": "P1M", "network": {"connection": "MOON"}},
                                 {"id": "00T3", "name": "fine"}]
                                """));
    }

    static List<String> warningsOf(Runnable action) {
        try (LoggedLines log = new LoggedLines()) {
            action.run();
            return log.lines().stream()
                    .filter(line -> line.contains("could not be parsed"))
                    .toList();
        }
    }

    private void assertRefused(Exchange exchange, String header) {
        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(header)
                .hasMessageContaining("Nothing was sent");
        assertThat(org.requests().all()).isEmpty();
    }

    private static List<String> ids(Exchange exchange) {
        return tokens(exchange).stream().map(ApiToken::id).toList();
    }

    private static List<ApiToken> tokens(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return Arrays.asList(exchange.getMessage().getBody(ApiToken[].class));
    }
}
