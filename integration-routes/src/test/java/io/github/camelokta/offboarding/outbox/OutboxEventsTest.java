package io.github.camelokta.offboarding.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.offboarding.outbox.Receiver.Request;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.traffic.Operation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What others are told of which change. */
@QuarkusTest
@TestProfile(OutboxTestBase.WithReceiver.class)
class OutboxEventsTest extends OutboxTestBase {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void tellsThatACaseIsCompletedWithAllThatAReceiverNeedsAndNoMore() throws JsonProcessingException {
        var leaver = user();
        token(leaver, "Okta API");
        token(leaver, "Okta API");
        var caseId = leaves("4711", leaver.id());

        settle();
        tellAll();

        var request = onlyRequest();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/events?from=okta");
        assertThat(request.contentType()).isEqualTo("application/cloudevents+json");
        assertThat(request.authorization()).isEqualTo("Bearer " + Receiver.SECRET);
        assertThat(request.id()).hasSize(36);
        assertThat(request.event())
                .isEqualTo(JSON.readTree("""
                {"specversion": "1.0", "id": "%s", "source": "/okta-offboarding",
                 "type": "io.github.camelokta.case.completed", "subject": "%d", "time": "%s",
                 "datacontenttype": "application/json",
                 "data": {"case": %d, "source": "/hr", "eventId": "4711", "ownerId": "%s", "state": "COMPLETED",
                          "tokens": {"REVOKED": 2}}}
                """.formatted(request.id(), caseId, clock.instant(), caseId, leaver.id())));
        assertThat(outbox("delivered_at is not null")).containsExactly("t");
    }

    @Test
    void tellsThatTokensAreHeldAndThenWhatBecameOfThem() {
        var leaver = user();
        token(leaver, "Okta API");
        token(leaver, "Okta AD Agent");
        var caseId = leaves("4711", leaver.id());

        settle();
        interventions.rescind(caseId, VERA);
        tellAll();

        assertThat(receiver.types())
                .containsExactly("io.github.camelokta.case.held", "io.github.camelokta.case.rescinded");
        var held = receiver.requests().get(0).event().path("data");
        assertThat(held.path("state").textValue()).isEqualTo("AWAITING_APPROVAL");
        assertThat(held.path("reason").textValue()).startsWith("1 token is held");
        assertThat(held.path("tokens").toString()).isEqualTo("{\"HELD\":1,\"REVOKED\":1}");
    }

    @Test
    void countsATokenByWhatBecameOfItInTheEnd() {
        var leaver = user();
        token(leaver, "Okta API");
        leaves("4711", leaver.id());
        org.faults().next(Operation.REVOKE_TOKEN, Fault.okta(403, "E0000006", "no"));

        settle();
        clock.advance(Duration.ofMinutes(1));
        settle();
        tellAll();

        assertThat(onlyRequest().event().at("/data/tokens").toString()).isEqualTo("{\"REVOKED\":1}");
    }

    @Test
    void tellsThatACaseIsParkedByTheMachine() {
        var caseId = stranger();

        settle();
        tellAll();

        var request = onlyRequest();
        assertThat(request.type()).isEqualTo("io.github.camelokta.case.parked");
        assertThat(request.subject()).isEqualTo(String.valueOf(caseId));
        assertThat(request.event().at("/data/reason").textValue()).isNotBlank();
        assertThat(request.event().at("/data/ownerId").isMissingNode()).isTrue();
    }

    @Test
    void tellsThatACaseIsParkedByAPerson() {
        interventions.park(stranger(), VERA);
        tellAll();

        assertThat(receiver.types()).containsExactly("io.github.camelokta.case.parked");
    }

    @Test
    void tellsThatACaseIsRescindedByItsSource() {
        var leaver = new Leaver(null, user().id(), null, null);
        acceptedEvents.accept(new OffboardingEvent("/hr", "1", leaver, null, null));
        acceptedEvents.accept(new OffboardingEvent("/hr", "2", Kind.RESCINDED, leaver, null, null, false, null, null));
        tellAll();

        assertThat(onlyRequest().type()).isEqualTo("io.github.camelokta.case.rescinded");
        assertThat(onlyRequest().event().at("/data/eventId").textValue()).isEqualTo("1");
    }

    @Test
    void tellsThatACaseIsRescindedAlthoughTheRescissionCameFirst() {
        var leaver = new Leaver(null, user().id(), null, null);
        var said = clock.instant();
        acceptedEvents.accept(
                new OffboardingEvent("/hr", "2", Kind.RESCINDED, leaver, null, said.plusSeconds(1), false, null, null));
        acceptedEvents.accept(new OffboardingEvent("/hr", "1", Kind.LEAVES, leaver, null, said, false, null, null));
        tellAll();

        assertThat(receiver.types()).containsExactly("io.github.camelokta.case.rescinded");
    }

    @Test
    void tellsThatTheBreakerTripped() {
        var leaver = user();
        for (var i = 0; i < 6; i++) {
            token(leaver, "Okta API");
        }
        leaves("4711", leaver.id());

        settle();
        tellAll();

        assertThat(receiver.types())
                .containsExactly("io.github.camelokta.breaker.tripped", "io.github.camelokta.case.held");
        var tripped = receiver.requests().get(0);
        assertThat(tripped.subject()).isEqualTo("breaker");
        assertThat(tripped.event().at("/data/reason").textValue()).contains("more than 5 tokens");
    }

    @Test
    void tellsNothingOfAChangeThatIsNotCommitted() {
        var caseId = stranger();

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    interventions.park(caseId, VERA);
                    throw new IllegalStateException("the database goes away");
                }))
                .hasMessage("the database goes away");

        assertThat(outbox("event")).isEmpty();
        assertThat(Ledgers.column(ledger, "select state from offboarding_case")).containsExactly("DUE");
    }

    @Test
    void changesNothingOfWhichOthersCannotBeTold() {
        var caseId = stranger();
        Ledgers.execute(ledger, "alter table outbox add constraint is_full check (false) not valid");
        try {
            assertThatThrownBy(() -> interventions.park(caseId, VERA)).isInstanceOf(RuntimeException.class);
        } finally {
            Ledgers.execute(ledger, "alter table outbox drop constraint is_full");
        }

        assertThat(Ledgers.column(ledger, "select state from offboarding_case")).containsExactly("DUE");
        assertThat(Ledgers.column(ledger, "select kind from evidence")).containsExactly("ACCEPTED");
    }

    @Test
    void tellsNothingOfStatesThatPass() {
        var caseId = stranger();
        interventions.retry(caseId, VERA);
        tellAll();

        assertThat(receiver.requests()).isEmpty();
        assertThat(outbox("event")).isEmpty();
    }

    private Request onlyRequest() {
        assertThat(receiver.requests()).hasSize(1);
        return receiver.requests().get(0);
    }

    @Test
    void namesNoPersonalDataOfTheLeaver() {
        var leaver = new Leaver("Beatriz Carvalho", null, null, "beatriz.carvalho@example.com");
        acceptedEvents.accept(new OffboardingEvent("/hr", "1", leaver, null, "resignation"));

        settle();
        tellAll();

        JsonNode event = onlyRequest().event();
        assertThat(event.toString()).doesNotContainIgnoringCase("beatriz", "carvalho", "resignation");
    }
}
