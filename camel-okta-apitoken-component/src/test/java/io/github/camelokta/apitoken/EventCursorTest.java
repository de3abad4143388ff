package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelokta.apitoken.EventsRoute.Delivered;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.traffic.Operation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A consumer of events goes on where it was, whatever happens in between. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class EventCursorTest {

    private final Cursors cursors = new Cursors();
    private OktaOrgSimulator org;

    /** Outlives the application, as a database does. */
    private static final class Cursors extends ServiceSupport implements StateRepository<String, String> {

        private final Map<String, String> states = new LinkedHashMap<>();

        @Override
        public void setState(String key, String value) {
            states.put(key, value);
        }

        @Override
        public String getState(String key) {
            return states.get(key);
        }

        String only() {
            assertThat(states).hasSize(1);
            return states.values().iterator().next();
        }

        Cursors copy() {
            Cursors copy = new Cursors();
            copy.states.putAll(states);
            return copy;
        }
    }

    @BeforeEach
    void start(OktaOrgSimulator simulator) {
        org = simulator;
    }

    private String token(String name) {
        return org.addToken(TokenSeed.of(name, org.principalId())).id();
    }

    @Test
    void goesOnAfterARestartWithNothingLostAndNothingRepeated(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("cursors");
        try (EventsRoute route = EventsRoute.on(org, inFile(file))) {
            String before = token("before");
            assertThat(route.pollTokens()).containsExactly(before);
        }
        String meanwhile = token("meanwhile");

        try (EventsRoute route = EventsRoute.on(org, inFile(file))) {
            String after = token("after");
            assertThat(route.pollTokens()).containsExactly(meanwhile, after);
        }
    }

    private static StateRepository<String, String> inFile(Path file) {
        return FileStateRepository.fileStateRepository(file.toFile(), new HashMap<>());
    }

    @Test
    void isMissedLoudly() throws Exception {
        try (LoggedLines log = new LoggedLines()) {
            EventsRoute.on(org, cursors).close();
            String key = cursors.states.keySet().iterator().next();
            assertThat(log.lines()).anyMatch(line -> line.contains("there is no cursor " + key + ", so events start"));
        }
        try (LoggedLines log = new LoggedLines()) {
            EventsRoute.on(org, cursors).close();
            assertThat(log.lines()).noneMatch(line -> line.contains("there is no cursor"));
        }
    }

    @Test
    void losesNothingIfItEndsBeforeItsFirstPoll() throws Exception {
        EventsRoute.on(org, cursors).close();
        String meanwhile = token("meanwhile");

        try (EventsRoute route = EventsRoute.on(org, cursors)) {
            assertThat(route.pollTokens()).containsExactly(meanwhile);
        }
    }

    @Test
    void goesOnInTheSameApplicationWithoutARepository() throws Exception {
        try (EventsRoute route = EventsRoute.on(org, "")) {
            token("before");
            assertThat(route.poll()).hasSize(1);

            route.camel().context().getRouteController().stopRoute("events");
            String meanwhile = token("meanwhile");
            route.camel().context().getRouteController().startRoute("events");

            assertThat(route.pollTokens()).containsExactly(meanwhile);
        }
    }

    /** What a crash leaves behind is what is in the repositories at that moment. */
    @Test
    void deliversWhatItWasAtWhenTheApplicationCrashed() throws Exception {
        List<Cursors> left = new ArrayList<>();
        IdempotentRepository processed = MemoryIdempotentRepository.memoryIdempotentRepository(new HashMap<>());
        Map<String, Object> noted = new HashMap<>();
        List<String> ids;
        try (EventsRoute route = EventsRoute.on(org, cursors, processed)) {
            ids = List.of(token("a"), token("b"), token("c"));
            route.does(exchange -> {
                left.add(cursors.copy());
                if (left.size() == 2) {
                    noted.putAll(((MemoryIdempotentRepository) processed).getCache());
                }
            });
            assertThat(route.poll()).hasSize(3);
        }

        assertThat(left).extracting(Cursors::only).allSatisfy(cursor -> assertThat(cursor)
                .contains("/api/v1/logs?since="));
        try (EventsRoute route =
                EventsRoute.on(org, left.get(1).copy(), MemoryIdempotentRepository.memoryIdempotentRepository(noted))) {
            assertThat(route.pollTokens()).containsExactly(ids.get(1), ids.get(2));
        }
        try (EventsRoute route = EventsRoute.on(org, left.get(1))) {
            assertThat(route.pollTokens()).containsExactlyElementsOf(ids);
        }
    }

    @Test
    void ofOtherTypesTakesNothingAwayInTheSameRepositories() throws Exception {
        IdempotentRepository processed = MemoryIdempotentRepository.memoryIdempotentRepository(new HashMap<>());
        try (EventsRoute all = EventsRoute.on(org, cursors, processed);
                EventsRoute created = EventsRoute.on(org, cursors, processed, "&eventTypes=system.api_token.create")) {
            String token = token("of interest to both");

            assertThat(all.pollTokens()).containsExactly(token);
            assertThat(created.pollTokens()).containsExactly(token);
            assertThat(all.poll()).isEmpty();
        }
    }

    @Test
    void isTheLinkThatOktaGave() throws Exception {
        try (EventsRoute route = EventsRoute.on(org, cursors)) {
            token("a");
            Delivered event = route.poll().get(0);

            assertThat(cursors.only())
                    .startsWith(org.url() + "/api/v1/logs?")
                    .contains("after=" + event.uuid(), "limit=1000");
        }
    }

    @Test
    void belongsToTheTypesOfTheEventsWhateverTheirOrder() throws Exception {
        for (String types : List.of("b,a", " a , b ", "a", "a,b")) {
            try (CamelFixture camel = CamelFixture.on(org)) {
                camel.configuration().setCursorRepository(cursors);
                camel.configuration().setEventTypes(types);
                camel.endpoint("okta-apitoken:events")
                        .createConsumer(exchange -> {})
                        .start();
            }
        }

        assertThat(cursors.states).hasSize(2);
        assertThat(cursors.states.keySet())
                .allMatch(key -> key.matches("okta-apitoken:events:" + org.url() + ":[0-9a-f]{16}"));
    }

    @Test
    void isKeptIfOktaRefusesIt() throws Exception {
        try (EventsRoute route = EventsRoute.on(org, cursors)) {
            route.poll();
            String before = cursors.only();
            String key = cursors.states.keySet().iterator().next();
            org.faults().times(Operation.READ_LOG, 2, Fault.okta(400, "E0000001", "Api validation failed: after"));

            for (int poll = 0; poll < 2; poll++) {
                assertThatExceptionOfType(IllegalStateException.class)
                        .isThrownBy(route::poll)
                        .withMessageContainingAll(
                                key, "cursorRepository", "90 days", "Api validation failed: after", "option since");
            }

            assertThat(cursors.only()).isEqualTo(before);
            String id = token("a");
            assertThat(route.pollTokens()).containsExactly(id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example/api/v1/logs?after=1", "no link", "/api/v1/logs", "%"})
    void isNotFollowedToAnotherPlace(String cursor) throws Exception {
        EventsRoute.on(org, cursors).close();
        cursors.states.replaceAll((key, value) -> cursor);

        try (EventsRoute route = EventsRoute.on(org, cursors)) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(route::poll)
                    .withMessageContainingAll("cursorRepository", "nothing was sent");
        }

        assertThat(org.requests().all()).isEmpty();
        assertThat(cursors.only()).isEqualTo(cursor);
    }

    @Test
    void canBeEmptiedToBeginAnew() throws Exception {
        EventsRoute.on(org, cursors).close();
        token("missed on purpose");
        cursors.states.replaceAll((key, value) -> "");

        try (EventsRoute route = EventsRoute.on(org, cursors)) {
            String id = token("a");
            assertThat(route.pollTokens()).containsExactly(id);
        }
    }
}
