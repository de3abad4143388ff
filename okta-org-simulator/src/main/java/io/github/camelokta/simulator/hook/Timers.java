package io.github.camelokta.simulator.hook;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Runs tasks after a delay, on the thread of the org. */
interface Timers {

    /** Starts a timer and returns its id. */
    long start(Duration delay, Runnable task);

    /** Cancels a timer; does nothing when it has fired. */
    void cancel(long id);

    /** Returns timers that follow real time. */
    static Timers of(Vertx vertx) {
        return new Timers() {
            @Override
            public long start(Duration delay, Runnable task) {
                return vertx.setTimer(Math.max(1, delay.toMillis()), timer -> task.run());
            }

            @Override
            public void cancel(long id) {
                vertx.cancelTimer(id);
            }
        };
    }
}
