package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.Fault;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Makes happen what a fault says. */
final class FaultRunner {

    private static final long LATCH_POLL_MILLIS = 2;

    private final Vertx vertx;
    private final Clock clock;

    FaultRunner(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    void strike(Fault fault, Turn turn) {
        if (fault instanceof Fault.Answer answer) {
            turn.answer(new Answer(answer.status(), answer.contentType(), answer.body(), List.of()));
        } else if (fault instanceof Fault.OktaError error) {
            turn.answer(OktaError.of(error.status(), error.errorCode(), error.summary())
                    .answer());
        } else if (fault instanceof Fault.RateLimited limited) {
            turn.exchange()
                    .answer(
                            OktaError.rateLimited().answer(),
                            turn.limit().exhaustedUntil(clock.instant().plus(limited.untilReset())));
        } else if (fault instanceof Fault.DropBefore) {
            turn.exchange().drop();
        } else if (fault instanceof Fault.DropAfter) {
            Answer unused = turn.operation().get();
            turn.exchange().drop();
        } else if (fault instanceof Fault.Hold hold) {
            hold(hold.released(), turn);
        }
    }

    /** Looks at the latch now and then: waiting for it would keep a thread, and all other requests with it. */
    private void hold(CountDownLatch released, Turn turn) {
        if (released.getCount() == 0) {
            turn.proceed();
        } else {
            vertx.setTimer(LATCH_POLL_MILLIS, timer -> hold(released, turn));
        }
    }
}
