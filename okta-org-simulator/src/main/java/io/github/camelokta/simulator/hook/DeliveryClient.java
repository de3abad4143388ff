package io.github.camelokta.simulator.hook;

import io.github.camelokta.simulator.hook.DeliveryAttempt.Outcome;
import io.vertx.core.Future;
import java.util.concurrent.TimeoutException;

/** Takes deliveries to one receiver and writes down each attempt. */
final class DeliveryClient {

    private final Receiver receiver;
    private final String authorization;
    private final Envelope envelope;
    private final HookBehaviour behaviour;
    private final DeliveryLog log;

    /** The authorization may be null. */
    DeliveryClient(
            Receiver receiver, String authorization, Envelope envelope, HookBehaviour behaviour, DeliveryLog log) {
        this.receiver = receiver;
        this.authorization = authorization;
        this.envelope = envelope;
        this.behaviour = behaviour;
        this.log = log;
    }

    /** Ends when the delivery has arrived or is given up; it does not say which. */
    Future<Outcome> deliver(Delivery delivery) {
        return attempt(delivery, 1)
                .compose(outcome -> outcome.isRetried() && behaviour.retried()
                        ? attempt(delivery, 2)
                        : Future.succeededFuture(outcome));
    }

    private Future<Outcome> attempt(Delivery delivery, int attempt) {
        return receiver.post(authorization, envelope.of(delivery))
                .map(ReceiverResponse::status)
                .map(status -> delivery.attempted(attempt, status, Outcome.of(status)))
                .otherwise(failure -> delivery.attempted(attempt, 0, outcomeOf(failure)))
                .onSuccess(log::add)
                .map(DeliveryAttempt::outcome);
    }

    private static Outcome outcomeOf(Throwable failure) {
        return failure instanceof TimeoutException ? Outcome.TIMED_OUT : Outcome.DISCONNECTED;
    }

    /** Writes down that there was no room for a delivery. */
    void drop(Delivery delivery) {
        log.add(delivery.attempted(0, 0, Outcome.DROPPED));
    }
}
