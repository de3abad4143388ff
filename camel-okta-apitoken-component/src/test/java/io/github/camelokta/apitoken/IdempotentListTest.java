package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.camelokta.apitoken.ListRoute.Delivered;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.client.OktaNotFoundException;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.ApiTokenNetwork;
import io.github.camelokta.apitoken.model.ApiTokenUpdate;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.traffic.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A consumer of the list that delivers what is new or was changed. */
class IdempotentListTest {

    private static final String IDEMPOTENT = "&idempotent=true";

    private final States states = new States();
    private volatile String list = "[]";
    private ScriptedServer org;

    /** Outlives the application, as a database does. */
    private static final class States extends ServiceSupport implements StateRepository<String, String> {

        private final Map<String, String> entries = new LinkedHashMap<>();
        private boolean readable = true;
        private boolean writable = true;

        @Override
        public void setState(String key, String value) {
            if (!writable) {
                throw new IllegalArgumentException("The database is read-only");
            }
            entries.put(key, value);
        }

        @Override
        public String getState(String key) {
            if (!readable) {
                throw new IllegalArgumentException("The database is down");
            }
            return entries.get(key);
        }
    }

    @BeforeEach
    void start() throws Exception {
        org = ScriptedServer.responding(exchange ->
                ScriptedServer.response(exchange, 200, Map.of("Content-Type", List.of("application/json")), list));
    }

    @AfterEach
    void stop() {
        org.close();
    }

    private CamelFixture camel() {
        return CamelFixture.on(org.url(), "00secret");
    }

    /** With a repository that outlives it. */
    private ListRoute remembering(String options) throws Exception {
        return ListRoute.on(camel(), IDEMPOTENT + options, states);
    }

    private ListRoute forgetful(String options) throws Exception {
        return ListRoute.on(camel(), IDEMPOTENT + options);
    }

    private void lists(String... tokens) {
        list = "[" + String.join(",", tokens) + "]";
    }

    private static String token(String id, String more) {
        return "{\"id\": \"" + id + "\"" + more + "}";
    }

    private static String named(String id, String name) {
        return token(id, ", \"name\": \"" + name + "\"");
    }

    private static String used(String id, String when) {
        return token(
                id,
                ", \"name\": \"n\", \"tokenWindow\": \"P30D\", \"lastUpdated\": \"" + when + "\", \"expiresAt\": \""
                        + Instant.parse(when).plus(Duration.ofDays(30)) + "\"");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deliversWhatIsNewOrWasChanged(boolean remembers) throws Exception {
        try (ListRoute route = remembers ? remembering("") : forgetful("")) {
            lists(named("00T1", "a"), named("00T2", "b"));
            assertThat(route.pollIds()).containsExactly("00T1", "00T2");
            assertThat(route.poll()).isEmpty();

            lists(named("00T1", "a"), named("00T3", "new"), named("00T2", "changed"));
            assertThat(route.poll())
                    .extracting(Delivered::id, polled -> polled.properties().get("CamelBatchSize"))
                    .containsExactly(tuple("00T3", 2), tuple("00T2", 2));
            assertThat(route.poll()).isEmpty();
        }
    }

    @Test
    void takesAUseForNoChange() throws Exception {
        try (ListRoute route = remembering("")) {
            lists(used("00T1", "2026-01-31T18:42:00Z"));
            assertThat(route.poll()).hasSize(1);

            lists(used("00T1", "2026-01-31T18:43:00Z"));
            assertThat(route.poll()).isEmpty();

            lists(token("00T1", ", \"name\": \"n\", \"tokenWindow\": \"P30D\", \"lastUpdated\": {}, \"expiresAt\": 7"));
            assertThat(route.poll()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\": \"other\"",
                "\"userId\": \"00u2\"",
                "\"clientName\": \"other\"",
                "\"created\": \"2026-01-31T18:42:00Z\"",
                "\"tokenWindow\": \"PT5M\"",
                "\"network\": {}",
                "\"network\": {\"connection\": \"ZONE\"}",
                "\"network\": {\"include\": [\"nzo1\"]}",
                "\"network\": {\"exclude\": [\"nzo1\"]}",
                "\"network\": {\"include\": []}",
                "\"name\": {}",
                "\"created\": \"?\"",
                "\"tokenWindow\": \"P1M\"",
                "\"network\": {\"include\": [{}]}"
            })
    void takesAllThatSomebodyDoesForAChange(String field) throws Exception {
        try (ListRoute route = remembering("")) {
            lists(token("00T1", ""));
            route.poll();

            lists(token("00T1", ", " + field));
            assertThat(route.poll()).hasSize(1);
            assertThat(route.poll()).isEmpty();

            lists(token("00T1", ""));
            assertThat(route.poll()).hasSize(1);
        }
    }

    @Test
    void takesOtherZonesForAChangeAndNotAnotherOrder() throws Exception {
        try (ListRoute route = remembering("")) {
            lists(token("00T1", ", \"network\": {\"include\": [\"nzo1\", \"nzo2\"]}"));
            route.poll();

            lists(token("00T1", ", \"network\": {\"include\": [\"nzo2\", \"nzo1\"]}"));
            assertThat(route.poll()).isEmpty();

            lists(token("00T1", ", \"network\": {\"exclude\": [\"nzo2\", \"nzo1\"]}"));
            assertThat(route.poll()).hasSize(1);
        }
    }

    @Test
    void takesWhatBecameAgainWhatItWasForChanged() throws Exception {
        try (ListRoute route = remembering("")) {
            for (String name : List.of("a", "b", "a", "b")) {
                lists(named("00T1", name));
                assertThat(route.poll()).hasSize(1);
                assertThat(route.poll()).isEmpty();
            }
        }
        assertThat(states.entries).hasSize(1);
    }

    @Test
    void deliversAgainWhatTheRouteFailedWithAndTheRestMeanwhile() throws Exception {
        lists(named("00T1", "a"), named("00T2", "b"), named("00T3", "c"));
        try (ListRoute route = remembering("")) {
            route.does(exchange -> {
                if ("00T2".equals(exchange.getMessage().getBody(ApiToken.class).id())) {
                    throw new IllegalStateException("Not this one");
                }
            });
            assertThat(route.pollIds()).containsExactly("00T1", "00T2", "00T3");
            assertThat(route.pollIds()).containsExactly("00T2");

            route.does(exchange -> exchange.setRollbackOnly(true));
            assertThat(route.pollIds()).containsExactly("00T2");

            route.does(exchange -> {});
            assertThat(route.pollIds()).containsExactly("00T2");
            assertThat(route.poll()).isEmpty();
        }
    }

    /** What a crash leaves behind is what is in the repository at that moment. */
    @Test
    void notesATokenOnlyWhenTheRouteHasDealtWithIt() throws Exception {
        lists(named("00T1", "a"), named("00T2", "b"));
        List<Integer> noted = new ArrayList<>();
        try (ListRoute route = remembering("")) {
            route.does(exchange -> noted.add(states.entries.size())).poll();
        }
        assertThat(noted).containsExactly(0, 1);
        assertThat(states.entries).hasSize(2);
    }

    @Test
    void deliversAfterARestartWhatWasChangedMeanwhile(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("tokens");
        lists(named("00T1", "a"), named("00T2", "b"));
        try (ListRoute route = ListRoute.on(camel(), IDEMPOTENT, inFile(file))) {
            assertThat(route.poll()).hasSize(2);
        }

        lists(named("00T1", "a"), named("00T2", "changed"), named("00T3", "new"));
        try (ListRoute route = ListRoute.on(camel(), IDEMPOTENT, inFile(file))) {
            assertThat(route.pollIds()).containsExactly("00T2", "00T3");
        }
        try (ListRoute route = forgetful("")) {
            assertThat(route.poll()).hasSize(3);
        }
    }

    private static StateRepository<String, String> inFile(Path file) {
        return FileStateRepository.fileStateRepository(file.toFile(), new HashMap<>());
    }

    @Test
    void knowsInMemoryWhatItKnewBeforeARestartOfTheRoute() throws Exception {
        lists(named("00T1", "a"));
        try (ListRoute route = forgetful("")) {
            assertThat(route.poll()).hasSize(1);

            route.camel().context().getRouteController().stopRoute("list");
            route.camel().context().getRouteController().startRoute("list");

            assertThat(route.poll()).isEmpty();
        }
    }

    @Test
    void deliversOneListOfWhatIsNewOrWasChangedIfToldSo() throws Exception {
        try (ListRoute route = remembering("&splitResults=false")) {
            assertThat(route.poll())
                    .as("no list that looks like an org without tokens")
                    .isEmpty();

            lists(named("00T1", "a"), named("00T2", "b"));
            route.does(exchange -> {
                throw new IllegalStateException("Not now");
            });
            assertThat(route.pollIds()).containsExactly(List.of("00T1", "00T2"));
            route.does(exchange -> {});
            assertThat(route.pollIds()).containsExactly(List.of("00T1", "00T2"));

            lists(named("00T1", "a"), named("00T2", "changed"));
            assertThat(route.pollIds()).containsExactly(List.of("00T2"));
            assertThat(route.poll()).isEmpty();
        }
    }

    @Test
    void isIdleIfNothingIsNew() throws Exception {
        lists(named("00T1", "a"));
        try (ListRoute route = remembering("&sendEmptyMessageWhenIdle=true")) {
            route.consumer().run();
            assertThat(route.deliveredIds()).containsExactly("00T1");

            List<Object> bodies = new ArrayList<>();
            route.does(exchange -> bodies.add(exchange.getMessage().getBody()));
            route.consumer().run();
            assertThat(bodies).hasSize(1).containsOnlyNulls();
        }
    }

    @Test
    void takesNothingAwayFromAnotherListInTheSameRepository() throws Exception {
        lists(
                token("00T1", ", \"name\": \"a\", \"userId\": \"00u00000000000000001\""),
                token("00T2", ", \"name\": \"b\", \"userId\": \"00u00000000000000002\""));
        String both = "&userId=00u00000000000000001,00u00000000000000002";
        for (String options : List.of(
                "", both, "&userId=00u00000000000000002", "&name=a", "&clientName=x", "&idempotentKey=${body.id}")) {
            try (ListRoute route = remembering(options)) {
                assertThat(route.poll()).as(options).hasSize(expected(options));
            }
        }
        try (ListRoute route = remembering("&userId=00u00000000000000002, 00u00000000000000001")) {
            assertThat(route.poll()).as("the same owners").isEmpty();
        }
        assertThat(states.entries.keySet())
                .allMatch(key -> key.matches("okta-apitoken:list:" + org.url() + ":[0-9a-f]{16}:00T[12]"));
        assertThat(states.entries.values()).allMatch(state -> state.matches("[0-9a-f]{32}"));
    }

    private static int expected(String options) {
        return options.startsWith("&clientName") ? 0 : options.matches("&(name|userId)=[^,]*") ? 1 : 2;
    }

    @Test
    void keepsKeysShortAndInOneLineWhateverAnIdIs() throws Exception {
        String odd = "a=b\\n" + "x".repeat(10_000);
        lists(named(odd, "a"), named(odd + "y", "a"));
        try (ListRoute route = remembering("")) {
            assertThat(route.poll()).hasSize(2);
            assertThat(route.poll()).isEmpty();
        }
        assertThat(states.entries.keySet()).hasSize(2).allMatch(key -> key.matches("[^=\\s]{1,120}"));
    }

    @Test
    void deliversATokenThatFellOutOfUseAgain() throws Exception {
        lists(used("00T1", "2026-01-01T00:00:00Z"));
        try (ListRoute route = remembering("&unusedFor=1d")) {
            assertThat(route.poll()).hasSize(1);
            assertThat(route.poll()).isEmpty();

            lists(used("00T1", Instant.now().toString()));
            assertThat(route.poll()).as("in use").isEmpty();

            lists(used("00T1", "2026-02-01T00:00:00Z"));
            assertThat(route.poll()).hasSize(1);
            assertThat(route.poll()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "false, 1"})
    void forgetsOnlyInMemoryWhatACompleteListDoesNotShow(boolean remembers, int again) throws Exception {
        String token = named("00T1", "a");
        lists(token);
        try (ListRoute route = remembers ? remembering("&name=a") : forgetful("&name=a")) {
            assertThat(route.poll()).hasSize(1);

            list = "[" + token;
            assertThatExceptionOfType(OktaException.class).isThrownBy(route::poll);
            lists(token);
            assertThat(route.poll()).as("after a list that broke off").isEmpty();

            lists(named("00T1", "elsewhere"));
            assertThat(route.poll()).isEmpty();
            lists(token);
            assertThat(route.poll()).hasSize(again);
        }
    }

    @Test
    void doesNotGrowInMemoryWithTokensThatAreGone() {
        MemoryTokenRepository memory = new MemoryTokenRepository();
        for (int list = 0; list < 100; list++) {
            memory.listBegins();
            for (int id = list; id < list + 10; id++) {
                memory.getState("00T" + id);
                memory.setState("00T" + id, "state");
            }
            memory.listIsComplete();
        }
        assertThat(memory.size()).isEqualTo(10);
        memory.listBegins();
        memory.listBegins();
        assertThat(memory.getState("00T100")).isEqualTo("state");
        assertThat(memory.getState("00T100")).isEqualTo("state");
        assertThat(memory.getState("00T1")).isNull();
    }

    @Test
    void deliversWithEveryPollWhatNobodyCanKnowAgain() throws Exception {
        lists("null", "7", "{}", "{\"id\": \" \"}", named("00T1", "a"));
        try (ListRoute route = remembering("");
                LoggedLines log = new LoggedLines()) {
            assertThat(route.poll()).hasSize(5);
            assertThat(route.poll()).hasSize(4);
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("4 tokens have no id"))
                    .hasSize(2);
        }
        assertThat(states.entries).hasSize(1);
    }

    @Test
    void deliversATokenOnceThatIsListedTwiceUnlessItContradictsItself() throws Exception {
        try (ListRoute route = remembering("&splitResults=false")) {
            lists(named("00T1", "a"), named("00T1", "a"));
            route.poll();
            assertThat(route.poll()).isEmpty();

            lists(named("00T1", "a"), named("00T1", "b"));
            assertThat(route.pollIds()).containsExactly(List.of("00T1"));
            assertThat(route.pollIds()).containsExactly(List.of("00T1"));
        }
    }

    @Test
    void deliversNothingIfItCannotTellWhatItKnows() throws Exception {
        lists(named("00T1", "a"));
        try (ListRoute route = remembering("")) {
            states.readable = false;
            assertThatIllegalStateException()
                    .isThrownBy(route::poll)
                    .withMessageContainingAll("option stateRepository", "nothing was delivered")
                    .havingCause()
                    .withMessage("The database is down");
            assertThat(route.delivered()).isEmpty();

            states.readable = true;
            assertThat(route.pollIds()).containsExactly("00T1");
        }
    }

    @Test
    void leavesItToTheContextToStartAndStopTheRepository() throws Exception {
        lists(named("00T1", "a"));
        try (ListRoute route = remembering("")) {
            route.poll();
            assertThat(states.isStarted()).as("the context started it").isTrue();
            route.camel().context().getRouteController().stopRoute("list");
            assertThat(states.isStarted()).as("others may need it").isTrue();
        }
        assertThat(states.isStarted()).isFalse();
    }

    @Test
    void stopsWhereItCannotNoteWhatItDelivers() throws Exception {
        lists(named("00T1", "a"), named("00T2", "b"));
        try (ListRoute route = remembering("")) {
            states.writable = false;
            assertThatIllegalStateException()
                    .isThrownBy(route::poll)
                    .withMessageContainingAll("option stateRepository", "00T1", "delivers it again");
            assertThat(route.deliveredIds()).containsExactly("00T1");

            states.writable = true;
            assertThat(route.pollIds()).containsExactly("00T1", "00T2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"id\": \"00T1\"}, {\"id\": \"00T2\"}", "[{\"id\": \"00T1\"}] 7", "<html>"})
    void deliversNothingOfAListThatIsNotComplete(String broken) throws Exception {
        list = broken;
        try (ListRoute route = remembering("")) {
            assertThatExceptionOfType(OktaException.class).isThrownBy(route::poll);
            assertThat(route.delivered()).isEmpty();
        }
        assertThat(states.entries).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stopsBetweenTwoTokens(boolean suspended) throws Exception {
        lists(named("00T1", "a"), named("00T2", "b"));
        try (ListRoute route = remembering("")) {
            OktaApitokenConsumer consumer = route.consumer();
            route.does(exchange -> {
                if (suspended) {
                    consumer.suspend();
                } else {
                    consumer.deferShutdown(ShutdownRunningTask.CompleteCurrentTaskOnly);
                }
            });
            assertThat(route.pollIds()).containsExactly("00T1");
            assertThat(consumer.getPendingExchangesSize()).isZero();

            route.does(exchange -> {});
            consumer.resume();
            assertThat(route.pollIds()).containsExactly("00T2");
        }
    }

    @Test
    void comparesWhatTheKeySays() throws Exception {
        lists(used("00T1", "2026-01-31T18:42:00Z"));
        try (ListRoute once = remembering("&idempotentKey=${body.id}");
                ListRoute uses = remembering("&idempotentKey=${body.lastUpdated}-${body.name}")) {
            assertThat(once.poll()).hasSize(1);
            assertThat(uses.poll()).hasSize(1);
            assertThat(uses.poll()).isEmpty();

            lists(used("00T1", "2026-01-31T18:43:00Z").replace("\"n\"", "\"other\""));
            assertThat(once.poll()).isEmpty();
            assertThat(uses.poll()).hasSize(1);
        }
        assertThat(states.entries.values()).allMatch(state -> state.matches("[0-9a-f]{32}"));
    }

    @Test
    void comparesAFieldThatATokenMayNotHave() throws Exception {
        lists(token("00T1", ""));
        try (ListRoute route = remembering("&idempotentKey=${body.id} ${body.network}")) {
            assertThat(route.poll()).hasSize(1);
            assertThat(route.poll()).isEmpty();

            lists(token("00T1", ", \"network\": {\"connection\": \"ZONE\"}"));
            assertThat(route.poll()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"${body.network.connection}", "${body.noSuchField}"})
    void deliversWithEveryPollWhatTheKeySaysNothingOf(String key) throws Exception {
        lists(named("00T1", "a"));
        try (ListRoute route = remembering("&idempotentKey=" + key);
                LoggedLines log = new LoggedLines()) {
            assertThat(route.poll()).hasSize(1);
            assertThat(route.poll()).hasSize(1);
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("1 tokens have no id, or no value of the option idempotentKey"));
        }
        assertThat(states.entries).isEmpty();
    }

    /** Where another one comes out, everybody who keeps what was delivered gets every token once more. */
    @ParameterizedTest
    @MethodSource("fingerprints")
    void compares(ApiToken token, String fingerprint) {
        assertThat(TokenFingerprint.of(token)).isEqualTo(fingerprint);
    }

    static Stream<Arguments> fingerprints() {
        Instant created = Instant.parse("2026-01-31T18:42:00Z");
        return Stream.of(
                Arguments.of(
                        new ApiToken("00T1", null, null, null, null, null, null, null, null, null),
                        "26577487abb76e96427d2913a2fda565"),
                Arguments.of(
                        new ApiToken(
                                "00T1",
                                "Zoë's",
                                "00u1",
                                "Okta API",
                                created,
                                created,
                                created,
                                Duration.ofDays(30),
                                new ApiTokenNetwork("ZONE", List.of("nzo1"), null),
                                null,
                                Map.of("x", "{}"),
                                Map.of("unheardOf", 1)),
                        "a5fc3c3f42c118097e2debe696d87808"));
    }

    @Test
    void isNotPolledOneByOne() {
        try (CamelFixture camel = camel()) {
            ConsumerTemplate template = camel.context().createConsumerTemplate();

            assertThatException()
                    .isThrownBy(() -> template.receive("okta-apitoken:list?idempotent=true", 1))
                    .havingRootCause()
                    .isInstanceOf(UnsupportedOperationException.class)
                    .withMessageContainingAll("idempotent=true", "works only in from");
        }
        assertThat(org.received()).isEmpty();
    }

    /** Against an org that behaves as Okta does. */
    @ExtendWith(OktaOrgSimulatorExtension.class)
    @Nested
    class OfAnOrg {

        @Test
        void deliversATokenThatIsPutIntoQuarantineAndOut(OktaOrgSimulator okta) throws Exception {
            String id = new People(okta).deploy.id();
            try (ListRoute route = ListRoute.on(CamelFixture.on(okta), IDEMPOTENT + "&name=deploy", states)) {
                assertThat(route.pollIds()).containsExactly(id);
                for (String connection : List.of("ZONE", "ANYWHERE")) {
                    List<String> zones = connection.equals("ZONE") ? List.of("nzo1") : null;
                    route.camel()
                            .endpoint("okta-apitoken:list")
                            .getClient()
                            .upsert(id, ApiTokenUpdate.of(new ApiTokenNetwork(connection, zones, null)));
                    assertThat(route.pollIds()).as(connection).containsExactly(id);
                    assertThat(route.poll()).isEmpty();
                }
            }
        }

        @Test
        void forgetsNothingWhereTheOwnerIsNotFound(OktaOrgSimulator okta) throws Exception {
            People people = new People(okta);
            try (ListRoute route = ListRoute.on(CamelFixture.on(okta), IDEMPOTENT + "&ownerLogin=bo@example.com")) {
                assertThat(route.pollIds()).containsExactly(people.agent.id());

                okta.faults().next(Operation.GET_USER, Fault.okta(404, "E0000007", "Not found: bo (User)"));
                assertThatExceptionOfType(OktaNotFoundException.class).isThrownBy(route::poll);

                assertThat(route.poll()).isEmpty();
            }
        }
    }
}
