package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.fault.Fault;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Makes happen what a fault says. */
final class FaultRunner {

    private static final Duration LATCH_POLL = Duration.ofMillis(2);

    private final Sender sender;
    private final Clock clock;

    FaultRunner(Sender sender, Clock clock) {
        this.sender = sender;
        this.clock = clock;
    }

    void strike(Fault fault, Turn turn) {
        if (fault instanceof Fault.Answer scripted) {
            turn.answer(answer(scripted));
        } else if (fault instanceof Fault.OktaError error) {
            turn.answer(OktaError.of(error.status(), error.errorCode(), error.summary())
                    .answer());
        } else if (fault instanceof Fault.RateLimited limited) {
            turn.withLimit(turn.standing()
                            .tightest()
                            .exhaustedUntil(clock.instant().plus(limited.untilReset())))
                    .answer(OktaError.rateLimited().answer());
        } else if (fault instanceof Fault.DropBefore) {
            turn.exchange().drop();
        } else if (fault instanceof Fault.DropAfter) {
            Answer unused = turn.operation().get();
            turn.exchange().drop();
        } else if (fault instanceof Fault.DropWithin) {
            turn.answer(
                    turn.operation().get(), (response, body) -> sender.sendHalf(response, body, turn.exchange()::drop));
        } else if (fault instanceof Fault.Truncated) {
            Answer answer = turn.operation().get();
            Buffer whole = answer.body().whole();
            turn.answer(answer.withBody(Body.of(whole.slice(0, whole.length() / 2))));
        } else if (fault instanceof Fault.WithHeader header) {
            turn.answer(turn.operation().get().having(header.name(), header.value()));
        } else if (fault instanceof Fault.Drip drip) {
            turn.answer(
                    turn.operation().get(),
                    (response, body) -> sender.drip(response, body, drip.bytes(), drip.pause()));
        } else if (fault instanceof Fault.Latency latency) {
            sender.after(latency.duration(), turn::proceed);
        } else if (fault instanceof Fault.Hold hold) {
            hold(hold.released(), turn);
        }
    }

    private static Answer answer(Fault.Answer scripted) {
        Answer answer = Answer.of(scripted.status(), scripted.contentType(), Body.of(scripted.body()));
        for (Map.Entry<String, String> header : scripted.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    /** Looks at the latch now and then: waiting for it would keep a thread, and all other requests with it. */
    private void hold(CountDownLatch released, Turn turn) {
        if (released.getCount() == 0) {
            turn.proceed();
        } else {
            sender.after(LATCH_POLL, () -> hold(released, turn));
        }
    }
}
