package io.github.camelokta.simulator.hook;

import io.github.camelokta.simulator.hook.DeliveryAttempt.Outcome;
import io.github.camelokta.simulator.state.LogEvent;
import java.time.Instant;
import java.util.UUID;

/** An event to deliver to one receiver. */
record Delivery(String hookId, String eventId, Instant eventTime, LogEvent event, boolean duplicate) {

    static Delivery of(String hookId, Instant now, LogEvent event) {
        return new Delivery(hookId, UUID.randomUUID().toString(), now, event, false);
    }

    Delivery repeated() {
        return new Delivery(hookId, eventId, eventTime, event, true);
    }

    DeliveryAttempt attempted(int attempt, int status, Outcome outcome) {
        return new DeliveryAttempt(
                hookId, eventId, event.eventType(), event.uuid(), attempt, duplicate, status, outcome);
    }
}
