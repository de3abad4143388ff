package io.github.camelokta.simulator.hook;

import io.github.camelokta.simulator.hook.DeliveryAttempt.Outcome;
import io.vertx.core.Future;
import java.util.concurrent.TimeoutException;

/** Sends deliveries to one receiver, retries them, and logs each attempt. */
final class DeliveryClient {

    private final Receiver receiver;
    private final String authorization;
    private final Envelope envelope;
    private final HookBehaviour behaviour;
    private final DeliveryLog log;

    /** Creates a client; the authorization may be null. */
    DeliveryClient(
            Receiver receiver, String authorization, Envelope envelope, HookBehaviour behaviour, DeliveryLog log) {
        this.receiver = receiver;
        this.authorization = authorization;
        this.envelope = envelope;
        this.behaviour = behaviour;
        this.log = log;
    }

    /** Sends a delivery, with at most one retry. The result is the outcome of the last attempt. */
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

    /** Logs that a delivery was dropped because the queue was full. */
    void drop(Delivery delivery) {
        log.add(delivery.attempted(0, 0, Outcome.DROPPED));
    }
}
