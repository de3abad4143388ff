package io.github.camelokta.simulator.hook;

import static io.github.camelokta.simulator.hook.HookedOrg.JOINED;
import static io.github.camelokta.simulator.hook.HookedOrg.LIMITS;
import static io.github.camelokta.simulator.hook.HookedOrg.hook;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.simulator.hook.DeliveryAttempt.Outcome;
import io.github.camelokta.simulator.hook.TestReceiver.Received;
import io.github.camelokta.simulator.seed.EventHookSeed;
import io.github.camelokta.simulator.state.IllegalTransitionException;
import io.github.camelokta.simulator.state.Lifecycle;
import io.github.camelokta.simulator.state.LogEvent;
import io.github.camelokta.simulator.state.Origin;
import io.github.camelokta.simulator.state.SimulatedUser;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contents of deliveries and their receivers (Okta facts §6). */
class DeliveryTest {

    private TestReceiver receiver;

    @BeforeEach
    void start() {
        receiver = TestReceiver.start();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void aDeliveryIsAPostOfJsonWithTheSecret() {
        try (HookedOrg org = HookedOrg.verified(LIMITS, receiver)) {
            org.join("ada@example.com");
            org.awaitAttempts(1);
        }
        assertThat(receiver.deliveries()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/okta/events?tenant=a%20b");
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.header("Accept")).isEqualTo("application/json");
            assertThat(request.headers().get("Authorization")).containsExactly("a secret");
            assertThat(request.header("x-okta-verification-challenge")).isNull();
        });
    }

    @Test
    void theEnvelopeHasAllItsFields() {
        String hookId;
        try (HookedOrg org = HookedOrg.verified(LIMITS, receiver)) {
            hookId = org.hook().id();
            org.join("ada@example.com");
            org.awaitAttempts(1);
        }
        JsonNode envelope = receiver.deliveries().get(0).json();
        assertThat(envelope.fieldNames())
                .toIterable()
                .containsExactly(
                        "eventType",
                        "eventTypeVersion",
                        "cloudEventsVersion",
                        "source",
                        "eventId",
                        "eventTime",
                        "contentType",
                        "data");
        assertThat(envelope.path("eventType").asText()).isEqualTo("com.okta.event_hook");
        assertThat(envelope.path("eventTypeVersion").textValue()).isEqualTo("1.0");
        assertThat(envelope.path("cloudEventsVersion").textValue()).isEqualTo("0.1");
        assertThat(envelope.path("source").asText()).isEqualTo("https://acme.example.com/api/v1/eventHooks/" + hookId);
        assertThat(UUID.fromString(envelope.path("eventId").asText())).isNotNull();
        assertThat(envelope.path("eventTime").asText()).isEqualTo("2026-05-06T07:08:09.000Z");
        assertThat(envelope.path("contentType").asText()).isEqualTo("application/json");
        assertThat(envelope.path("data").fieldNames()).toIterable().containsExactly("events");
    }

    @Test
    void theEventIsTheEntryOfTheSystemLog() {
        LogEvent logged;
        try (HookedOrg org = HookedOrg.verified(LIMITS, receiver)) {
            org.join("ada@example.com");
            logged = org.latest();
            org.awaitAttempts(1);
        }
        JsonNode events = receiver.deliveries().get(0).json().at("/data/events");
        assertThat(events).hasSize(1);
        JsonNode event = events.get(0);
        assertThat(event.path("uuid").asText()).isEqualTo(logged.uuid());
        assertThat(event.path("published").asText()).isEqualTo("2026-05-06T07:08:09.000Z");
        assertThat(event.path("eventType").asText()).isEqualTo("user.lifecycle.create");
        assertThat(event.at("/outcome/result").asText()).isEqualTo("SUCCESS");
        assertThat(event.at("/actor/type").asText()).isEqualTo("SystemPrincipal");
    }

    @Test
    void theLeaverIsTheTargetOfTypeUser() throws IllegalTransitionException {
        EventHookSeed leavers = new EventHookSeed("leavers", receiver.uri(), null, Set.of("user.lifecycle.deactivate"));
        try (HookedOrg org = HookedOrg.of(LIMITS, leavers)) {
            org.verify();
            org.join("ada@example.com");
            SimulatedUser ada =
                    org.state().users().byIdOrLogin("ada@example.com").orElseThrow();
            org.state().change(ada, Lifecycle.DEACTIVATE, Origin.org());
            org.awaitAttempts(1);

            JsonNode event = receiver.deliveries().get(0).json().at("/data/events/0");
            assertThat(event.path("eventType").asText()).isEqualTo("user.lifecycle.deactivate");
            assertThat(event.path("target")).singleElement().satisfies(target -> {
                assertThat(target.path("type").asText()).isEqualTo("User");
                assertThat(target.path("id").asText()).isEqualTo(ada.id());
                assertThat(target.path("alternateId").asText()).isEqualTo("ada@example.com");
            });
            assertThat(event.at("/actor/id").asText()).isNotEqualTo(ada.id());
        }
    }

    @Test
    void aHookWithoutASecretSendsNone() {
        EventHookSeed open = new EventHookSeed("open", receiver.uri(), null, Set.of(JOINED));
        try (HookedOrg org = HookedOrg.of(LIMITS, open)) {
            org.verify();
            org.join("ada@example.com");
            org.awaitAttempts(1);
        }
        assertThat(receiver.deliveries().get(0).header("Authorization")).isNull();
    }

    @Test
    void eachHookGetsWhatItSubscribedToAndNothingElse() throws IllegalTransitionException {
        EventHookSeed leavers = new EventHookSeed("leavers", receiver.uri(), "x", Set.of("user.lifecycle.deactivate"));
        try (TestReceiver other = TestReceiver.start();
                HookedOrg org = HookedOrg.of(LIMITS, leavers, hook(other.uri()))) {
            org.verify();
            org.join("ada@example.com");
            SimulatedUser ada =
                    org.state().users().byIdOrLogin("ada@example.com").orElseThrow();
            org.state().change(ada, Lifecycle.DEACTIVATE, Origin.org());
            org.join("bob@example.com");
            org.awaitAttempts(3);

            assertThat(receiver.deliveries())
                    .extracting(request ->
                            request.json().at("/data/events/0/eventType").asText())
                    .containsExactly("user.lifecycle.deactivate");
            assertThat(other.logins()).containsExactly("ada@example.com", "bob@example.com");
        }
    }

    @Test
    void anEventForTwoHooksIsTwoDeliveries() {
        try (TestReceiver other = TestReceiver.start();
                HookedOrg org = HookedOrg.of(LIMITS, hook(receiver.uri()), hook(other.uri()))) {
            org.verify();
            org.join("ada@example.com");
            org.awaitAttempts(2);

            JsonNode one = receiver.deliveries().get(0).json();
            JsonNode two = other.deliveries().get(0).json();
            assertThat(one.path("eventId")).isNotEqualTo(two.path("eventId"));
            assertThat(one.path("source")).isNotEqualTo(two.path("source"));
            assertThat(one.path("data")).isEqualTo(two.path("data"));
        }
    }

    @Test
    void deliveriesArriveInTheOrderOfTheEventsEachWithAnIdOfItsOwn() {
        List<String> logins =
                IntStream.range(0, 50).mapToObj(i -> "u" + i + "@example.com").toList();
        try (HookedOrg org = HookedOrg.verified(LIMITS, receiver)) {
            org.join(logins.toArray(String[]::new));
            org.awaitAttempts(50);
        }
        assertThat(receiver.logins()).isEqualTo(logins);
        assertThat(receiver.deliveries())
                .extracting(request -> request.json().path("eventId").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void anAttemptIsWrittenDownWithAllThatIsKnownOfIt() {
        try (HookedOrg org = HookedOrg.verified(LIMITS, receiver)) {
            org.join("ada@example.com");
            LogEvent logged = org.latest();

            List<DeliveryAttempt> attempts = org.awaitAttempts(1);

            Received request = receiver.deliveries().get(0);
            String eventId = request.json().path("eventId").asText();
            assertThat(attempts)
                    .containsExactly(new DeliveryAttempt(
                            org.hook().id(), eventId, JOINED, logged.uuid(), 1, false, 204, Outcome.DELIVERED));
        }
    }

    @Test
    void onlyTheLatestAttemptsAreRemembered() {
        DeliveryLimits forgetful = new DeliveryLimits(LIMITS.timeout(), LIMITS.collectFor(), LIMITS.maxQueued(), 2);
        try (HookedOrg org = HookedOrg.verified(forgetful, receiver)) {
            org.join("a@example.com", "b@example.com", "c@example.com");
            String latest = org.latest().uuid();

            assertThat(org.awaitAttempts(2)).hasSize(2);
            org.awaitAttempt(latest);
            assertThat(org.hooks().deliveries()).hasSize(2);
        }
    }

    @Test
    void whatAReceiverHasNoRoomForIsDroppedAndWrittenDown() {
        DeliveryLimits crowded = new DeliveryLimits(LIMITS.timeout(), Duration.ofMillis(1), 2, LIMITS.maxRecorded());
        try (HookedOrg org = HookedOrg.verified(crowded, receiver)) {
            org.hooks().hold();
            org.join("a@example.com", "b@example.com", "c@example.com");
            String latest = org.latest().uuid();
            org.awaitAttempts(1);
            org.hooks().release();

            assertThat(org.awaitAttempts(3)).first().satisfies(dropped -> {
                assertThat(dropped.eventUuid()).isEqualTo(latest);
                assertThat(dropped.outcome()).isEqualTo(Outcome.DROPPED);
                assertThat(dropped.attempt()).isZero();
                assertThat(dropped.status()).isZero();
            });
        }
        assertThat(receiver.logins()).containsExactly("a@example.com", "b@example.com");
    }
}
