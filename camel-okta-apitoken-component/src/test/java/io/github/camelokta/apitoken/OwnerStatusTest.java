package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelokta.apitoken.client.ApiTokenClient;
import io.github.camelokta.apitoken.client.ApiTokenFilter;
import io.github.camelokta.apitoken.client.ApiTokenStream;
import io.github.camelokta.apitoken.client.OktaCallNotSentException;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.client.OktaNotFoundException;
import io.github.camelokta.apitoken.client.SendGuard;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.traffic.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A list of the tokens of those who have a status. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class OwnerStatusTest {

    private static final String HEADER = "CamelOktaApitokenOwnerStatus";
    private static final Set<String> SHUT_OUT = Set.of("SUSPENDED", "DEPROVISIONED");

    private OktaOrgSimulator org;
    private People people;
    private CamelFixture camel;
    private ApiTokenClient client;
    private String suspended;
    private String deprovisioned;

    @BeforeEach
    void start(OktaOrgSimulator simulator) {
        org = simulator;
        people = new People(org);
        suspended = tokenOf("kim@example.com", "SUSPENDED");
        deprovisioned = tokenOf("lou@example.com", "DEPROVISIONED");
        camel = CamelFixture.on(org).withoutRetries();
        client = camel.endpoint("okta-apitoken:list").getClient();
    }

    private String tokenOf(String login, String status) {
        String owner = org.addUser(UserSeed.of(login).withStatus(status)).id();
        return org.addToken(TokenSeed.of("theirs", owner)).id();
    }

    @AfterEach
    void stop() {
        camel.close();
    }

    @Test
    void listsTokensWhoseOwnersHaveIt() {
        assertThat(ids(camel.send("okta-apitoken:list?ownerStatus=SUSPENDED"))).containsExactly(suspended);
        assertThat(ids(camel.send("okta-apitoken:list?ownerStatus=SUSPENDED, DEPROVISIONED")))
                .containsExactlyInAnyOrder(suspended, deprovisioned);
        assertThat(ids(camel.send("okta-apitoken:list?ownerStatus=DELETED"))).isEmpty();
        assertThat(read(client.stream(ApiTokenFilter.ALL.withOwnerStatuses(SHUT_OUT))
                        .body()))
                .extracting(ApiToken::id)
                .containsExactlyInAnyOrder(suspended, deprovisioned);
    }

    @Test
    void letsTheHeaderWin() {
        for (Object value : new Object[] {"DEPROVISIONED", Set.of("DEPROVISIONED"), "DEPROVISIONED,LOCKED_OUT"}) {
            assertThat(ids(camel.send("okta-apitoken:list?ownerStatus=SUSPENDED", null, Map.of(HEADER, value))))
                    .containsExactly(deprovisioned);
        }
    }

    @Test
    void looksUpOnceThoseWhoOwnWhatTheOtherFiltersWant() {
        ids(camel.send("okta-apitoken:list?ownerStatus=ACTIVE&clientName=Okta API"));

        assertThat(org.requests().count(Operation.GET_USER))
                .as("Zoë, who has two tokens, Kim, Lou and whoever calls, but not Bo")
                .isEqualTo(4);
        read(client.stream(ApiTokenFilter.ALL.withOwnerStatuses(SHUT_OUT).withUserIds(Set.of(people.zoe)))
                .body());
        assertThat(org.requests().count(Operation.GET_USER))
                .as("what a list knows is not remembered for the next one")
                .isEqualTo(5);
        ids(camel.send("okta-apitoken:list?name=theirs"));
        assertThat(org.requests().count(Operation.GET_USER)).isEqualTo(5);
    }

    @Test
    void callsThoseDeletedWhomOktaKnowsNoMore() {
        String gone =
                "[{\"id\": \"00T1\", \"userId\": \"00u99999999999999999\"}, {\"id\": \"00T2\", \"userId\": \"%s\"}]"
                        .formatted(people.zoe);
        respondTwice(gone);

        assertThat(ids(camel.send("okta-apitoken:list?ownerStatus=DELETED"))).containsExactly("00T1");
        assertThat(read(client.stream(ApiTokenFilter.ALL.withOwnerStatuses(Set.of("DELETED")))
                        .body()))
                .extracting(ApiToken::id)
                .containsExactly("00T1");
    }

    static Stream<Arguments> failures() {
        String user = "{\"id\": \"%s\", \"status\": %s}";
        return Stream.of(
                Arguments.of(Fault.okta(403, "E0000006", "You do not have permission"), "okta.users.read"),
                Arguments.of(Fault.html(404), "status 404"),
                Arguments.of(Fault.okta(500, "E0000009", "Internal Server Error"), "status 500"),
                Arguments.of(Fault.truncated(), "cut off"),
                Arguments.of(Fault.answer(200, "application/json", "[]"), "not the JSON that was expected"),
                Arguments.of(
                        Fault.answer(200, "application/json", user.formatted("00u00000000000000001", "\"SUSPENDED\"")),
                        "not about that user"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failsRatherThanLeaveATokenOutOfWhoseOwnerNothingIsKnown(Fault fault, String reason) {
        org.faults().next(Operation.GET_USER, fault);

        Exchange exchange = camel.send("okta-apitoken:list?ownerStatus=SUSPENDED");

        assertThat(exchange.getException())
                .isInstanceOf(OktaException.class)
                .isNotInstanceOf(OktaNotFoundException.class)
                .hasMessageContaining("GET /api/v1/users")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"status\": null", ", \"status\": 7", ", \"status\": \" \""})
    void failsWhereOktaDoesNotTellTheStatus(String status) {
        String zoe = "{\"id\": \"%s\"%s}".formatted(people.zoe, status);
        org.faults().next(Operation.GET_USER, Fault.answer(200, "application/json", zoe));

        Exchange exchange = camel.send("okta-apitoken:list?ownerStatus=SUSPENDED&userId=" + people.zoe);

        assertThat(exchange.getException()).hasMessageContaining("does not contain the status of the user");
    }

    @Test
    void goesOnFailingWhereAStreamFails() {
        org.faults().next(Operation.GET_USER, Fault.okta(403, "E0000006", "You do not have permission"));
        ApiTokenStream tokens =
                client.stream(ApiTokenFilter.ALL.withOwnerStatuses(SHUT_OUT)).body();

        OktaException first = catchThrowableOfType(OktaException.class, tokens::hasNext);

        assertThat(first.status()).isEqualTo(403);
        assertThat(catchThrowableOfType(OktaException.class, tokens::next)).isSameAs(first);
    }

    @Test
    void leavesOutATokenThatNamesNoOwnerAndSaysSo() {
        String odd = """
                [{"id": "00T1"}, {"id": "00T2", "userId": "zoe@example.com"}, {"id": "00T3", "userId": {}}, 7,
                 {"id": "00T4", "userId": "%s"}]
                """.formatted(people.zoe);
        respondTwice(odd);
        List<String> listed = new ArrayList<>();

        List<String> warnings;
        try (LoggedLines log = new LoggedLines()) {
            listed.addAll(ids(camel.send("okta-apitoken:list?ownerStatus=ACTIVE,DELETED")));
            read(client.stream(ApiTokenFilter.ALL.withOwnerStatuses(Set.of("ACTIVE")))
                            .body())
                    .forEach(token -> listed.add(token.id()));
            warnings = log.lines().stream()
                    .filter(line -> line.contains("have no owner"))
                    .toList();
        }

        assertThat(listed).containsExactly("00T4", "00T4");
        assertThat(warnings).hasSize(2).allSatisfy(line -> assertThat(line)
                .contains(org.url(), "4 of the tokens are left out", "00T1, 00T2, 00T3, no id")
                .doesNotContain("zoe@example.com"));
    }

    @Test
    void asksTheGuardBeforeItLooksAnybodyUp() {
        int[] asked = {0};
        SendGuard once = () -> asked[0]++ == 0;

        Exchange exchange = camel.send(
                "okta-apitoken:list?ownerStatus=SUSPENDED", null, Map.of("CamelOktaApitokenSendGuard", once));

        assertThat(exchange.getException()).isInstanceOf(OktaCallNotSentException.class);
        assertThat(org.requests().count(Operation.GET_USER)).isZero();
    }

    @Test
    void takesNothingElseForAStatus() {
        Map<String, Object> missing = new HashMap<>();
        missing.put(HEADER, null);
        assertRefused(missing);
        for (Object value : new Object[] {
            " ", "suspended", "SUSPENED", "ACTIVE,", List.of(), Arrays.asList("ACTIVE", null), "[ACTIVE]", 7
        }) {
            assertRefused(Map.of(HEADER, value));
        }
        ApiTokenFilter misspelt = ApiTokenFilter.ALL.withOwnerStatuses(Set.of("SUSPENED"));
        assertThatIllegalArgumentException().isThrownBy(() -> client.list(misspelt));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.stream(misspelt))
                .withMessageContainingAll("filter ownerStatuses", "SUSPENDED");
        assertThat(org.requests().all()).isEmpty();
    }

    private void assertRefused(Map<String, Object> headers) {
        assertThat(camel.send("okta-apitoken:list", null, headers).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("header " + HEADER)
                .hasMessageContaining("Nothing was sent");
        assertThat(org.requests().all()).isEmpty();
    }

    private void respondTwice(String tokens) {
        for (int i = 0; i < 2; i++) {
            org.faults().next(Operation.LIST_TOKENS, Fault.answer(200, "application/json", tokens));
        }
    }

    private static List<ApiToken> read(ApiTokenStream tokens) {
        List<ApiToken> all = new ArrayList<>();
        tokens.forEachRemaining(all::add);
        return all;
    }

    private static List<String> ids(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return Stream.of(exchange.getMessage().getBody(ApiToken[].class))
                .map(ApiToken::id)
                .toList();
    }
}
