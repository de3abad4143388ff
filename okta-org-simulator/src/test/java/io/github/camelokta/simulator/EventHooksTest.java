package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.simulator.hook.DeliveryAttempt;
import io.github.camelokta.simulator.hook.EventHook;
import io.github.camelokta.simulator.hook.TestReceiver;
import io.github.camelokta.simulator.hook.TestReceiver.Received;
import io.github.camelokta.simulator.seed.EventHookSeed;
import io.github.camelokta.simulator.seed.HookDeliverySeed;
import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.LogEvent;
import io.github.camelokta.simulator.state.SimulatedUser;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Event Hooks of a running org (Okta facts §6). */
class EventHooksTest {

    private static final String SECRET = "hush-hush";

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
    void aHookOfTheSeedIsVerifiedWhenTheOrgStarts() {
        try (OktaOrgSimulator org = orgWith(hook("user.lifecycle.deactivate"))) {
            awaitVerified(org);

            assertThat(org.eventHooks().hooks()).extracting(EventHook::name).containsExactly("events");
            assertThat(receiver.verifications()).hasSize(1);
        }
    }

    @Test
    void anOrgWithoutHooksHasNone() {
        try (OktaOrgSimulator org = OktaOrgSimulator.start()) {
            org.addUser(UserSeed.of("ada@example.com"));

            assertThat(org.eventHooks().hooks()).isEmpty();
            assertThat(org.eventHooks().deliveries()).isEmpty();
        }
    }

    @Test
    void aDeactivationOverTheApiIsDeliveredWithTheLeaverAsTarget() {
        try (OktaOrgSimulator org = orgWith(hook("user.lifecycle.deactivate"))) {
            awaitVerified(org);
            SimulatedUser ada = org.addUser(UserSeed.of("ada@example.com"));

            ClientResponse response =
                    OrgClient.of(org).send("POST", "/api/v1/users/" + ada.id() + "/lifecycle/deactivate", null);
            Received delivery = awaitDeliveries(1).get(0);

            assertThat(response.status()).isEqualTo(200);
            assertThat(delivery.header("Authorization")).isEqualTo(SECRET);
            assertThat(delivery.json().path("source").asText())
                    .isEqualTo(org.url() + "/api/v1/eventHooks/"
                            + org.eventHooks().hooks().get(0).id());
            JsonNode event = delivery.json().at("/data/events/0");
            assertThat(event.path("eventType").asText()).isEqualTo("user.lifecycle.deactivate");
            assertThat(event.at("/target/0/type").asText()).isEqualTo("User");
            assertThat(event.at("/target/0/id").asText()).isEqualTo(ada.id());
            assertThat(event.at("/actor/id").asText()).isEqualTo(org.principalId());
        }
    }

    @Test
    void whatIsDeliveredIsWhatTheSystemLogSays() {
        try (OktaOrgSimulator org = orgWith(hook("user.lifecycle.deactivate", "system.api_token.revoke"))) {
            awaitVerified(org);
            SimulatedUser ada = org.addUser(UserSeed.of("ada@example.com"));
            String token = org.addToken(TokenSeed.of("export", ada.id())).id();
            OrgClient client = OrgClient.of(org);
            client.send("POST", "/api/v1/users/" + ada.id() + "/lifecycle/deactivate", null);
            client.delete("/api/v1/api-tokens/" + token);
            awaitDeliveries(2);

            ClientResponse log = client.get("/api/v1/logs?filter="
                    + OrgClient.encode("eventType eq \"user.lifecycle.deactivate\""
                            + " or eventType eq \"system.api_token.revoke\""));
            assertThat(receiver.deliveries())
                    .extracting(delivery -> delivery.json().at("/data/events/0"))
                    .containsExactlyElementsOf(log.json());
        }
    }

    @Test
    void aFaultyReceiverDoesNotDisturbTheOrg() {
        receiver.close();
        try (OktaOrgSimulator org = orgWith(hook("user.lifecycle.create"))) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> org.eventHooks().hooks().get(0).failure() != null);
            org.addUser(UserSeed.of("ada@example.com"));

            assertThat(OrgClient.of(org).get("/api/v1/users/ada@example.com").status())
                    .isEqualTo(200);
            assertThat(org.systemLog()).extracting(LogEvent::eventType).contains("user.lifecycle.create");
        }
    }

    @Test
    void theSecretIsNotShownAnywhere() {
        try (OktaOrgSimulator org = orgWith(hook("user.lifecycle.create"))) {
            awaitVerified(org);
            org.addUser(UserSeed.of("ada@example.com"));
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> org.eventHooks().deliveries().size() == 1);

            assertThat(org.eventHooks().hooks().toString()).contains("events").doesNotContain(SECRET);
            assertThat(org.eventHooks().deliveries().toString())
                    .contains("user.lifecycle.create")
                    .doesNotContain(SECRET);
            assertThat(awaitDeliveries(1).get(0).body()).doesNotContain(SECRET);
        }
    }

    @Test
    void theSeedSaysHowDeliveriesAreMadeAtFirst() {
        OrgSeed seed = OrgSeed.empty()
                .withEventHooks(hook("user.lifecycle.create"))
                .withHookDelivery(new HookDeliverySeed(false, true, true));
        try (OktaOrgSimulator org = OktaOrgSimulator.builder().seed(seed).start()) {
            awaitVerified(org);
            org.eventHooks().hold();
            org.addUser(UserSeed.of("a@example.com"));
            org.addUser(UserSeed.of("b@example.com"));
            org.eventHooks().release();

            assertThat(awaitDeliveries(4))
                    .extracting(Received::login)
                    .containsExactly("b@example.com", "b@example.com", "a@example.com", "a@example.com");
        }
    }

    @Test
    void aSeedCanDoWithoutTheRetry() {
        OrgSeed seed = OrgSeed.empty()
                .withEventHooks(hook("user.lifecycle.create"))
                .withHookDelivery(new HookDeliverySeed(true, false, false));
        try (OktaOrgSimulator org = OktaOrgSimulator.builder().seed(seed).start()) {
            awaitVerified(org);
            receiver.close();
            org.addUser(UserSeed.of("a@example.com"));
            org.addUser(UserSeed.of("b@example.com"));
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> org.eventHooks().deliveries().size() == 2);

            assertThat(org.eventHooks().deliveries())
                    .extracting(DeliveryAttempt::attempt)
                    .containsExactly(1, 1);
        }
    }

    @Test
    void hooksAreReadFromASeedFile() {
        OrgSeed seed = SeedReader.parse("""
                {
                  "eventHooks": [
                    { "name": "leavers", "uri": "https://receiver.example.com/okta", "authorization": "hush-hush",
                      "events": ["user.lifecycle.deactivate", "user.lifecycle.suspend"] }
                  ],
                  "hookDelivery": { "duplicated": true }
                }
                """);

        assertThat(seed.eventHooks()).singleElement().satisfies(hook -> {
            assertThat(hook.name()).isEqualTo("leavers");
            assertThat(hook.uri()).hasToString("https://receiver.example.com/okta");
            assertThat(hook.authorization()).isEqualTo(SECRET);
            assertThat(hook.events()).containsExactlyInAnyOrder("user.lifecycle.deactivate", "user.lifecycle.suspend");
        });
        assertThat(seed.hookDelivery()).isEqualTo(new HookDeliverySeed(false, true, false));
        assertThat(seed.toString()).doesNotContain(SECRET);
    }

    @Test
    void aSeedFileWithAnEventThatIsNotEligibleIsRefused() {
        assertThatExceptionOfType(InvalidSeedException.class)
                .isThrownBy(() -> SeedReader.parse("""
                        {"eventHooks": [{"name": "x", "uri": "http://localhost/", "events": ["system.api_token.update"]}]}
                        """))
                .withMessage("eventHooks[0].events: 'system.api_token.update' is not eligible for Event Hooks;"
                        + " remove it");
    }

    @Test
    void closingEndsDeliveriesAndLeavesTheOrgToBeLookedAt() {
        OktaOrgSimulator org = orgWith(hook("user.lifecycle.create"));
        awaitVerified(org);
        org.eventHooks().hold();
        org.addUser(UserSeed.of("ada@example.com"));

        org.close();
        org.addUser(UserSeed.of("bob@example.com"));
        org.eventHooks().release();

        assertThat(org.eventHooks().hooks()).hasSize(1);
        assertThat(org.eventHooks().deliveries()).isEmpty();
        assertThat(receiver.deliveries()).isEmpty();
    }

    private EventHookSeed hook(String... events) {
        return new EventHookSeed("events", receiver.uri(), SECRET, Set.of(events));
    }

    private static OktaOrgSimulator orgWith(EventHookSeed hook) {
        return OktaOrgSimulator.builder()
                .seed(OrgSeed.empty().withEventHooks(hook))
                .start();
    }

    private static void awaitVerified(OktaOrgSimulator org) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> org.eventHooks().hooks().get(0).status() == EventHook.Status.VERIFIED);
    }

    private List<Received> awaitDeliveries(int count) {
        return await().atMost(Duration.ofMinutes(2))
                .until(receiver::deliveries, deliveries -> deliveries.size() >= count);
    }
}
