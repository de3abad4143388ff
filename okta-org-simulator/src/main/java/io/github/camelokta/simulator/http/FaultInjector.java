package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.fault.Fault;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Applies a scripted fault to a request. */
final class FaultInjector {

    private static final Duration LATCH_POLL = Duration.ofMillis(2);

    private final BodyWriter writer;
    private final Clock clock;

    FaultInjector(BodyWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    void inject(Fault fault, PreparedRequest request) {
        if (fault instanceof Fault.Response scripted) {
            request.respond(response(scripted));
        } else if (fault instanceof Fault.OktaError error) {
            request.respond(OktaError.of(error.status(), error.errorCode(), error.summary())
                    .response());
        } else if (fault instanceof Fault.RateLimited limited) {
            request.withLimit(request.status()
                            .tightest()
                            .exhaustedUntil(clock.instant().plus(limited.untilReset())))
                    .respond(OktaError.rateLimited().response());
        } else if (fault instanceof Fault.DropBefore) {
            request.served().drop();
        } else if (fault instanceof Fault.DropAfter) {
            OrgResponse unused = request.handler().get();
            request.served().drop();
        } else if (fault instanceof Fault.DropWithin) {
            request.respond(
                    request.handler().get(),
                    (response, body) -> writer.writeHalf(response, body, request.served()::drop));
        } else if (fault instanceof Fault.Truncated) {
            OrgResponse response = request.handler().get();
            Buffer whole = response.body().whole();
            request.respond(response.withBody(ResponseBody.of(whole.slice(0, whole.length() / 2))));
        } else if (fault instanceof Fault.WithHeader header) {
            request.respond(request.handler().get().having(header.name(), header.value()));
        } else if (fault instanceof Fault.Drip drip) {
            request.respond(
                    request.handler().get(),
                    (response, body) -> writer.drip(response, body, drip.bytes(), drip.pause()));
        } else if (fault instanceof Fault.Latency latency) {
            writer.after(latency.duration(), request::proceed);
        } else if (fault instanceof Fault.Hold hold) {
            hold(hold.released(), request);
        }
    }

    private static OrgResponse response(Fault.Response scripted) {
        OrgResponse response =
                OrgResponse.of(scripted.status(), scripted.contentType(), ResponseBody.of(scripted.body()));
        for (Map.Entry<String, String> header : scripted.headers().entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }

    /** Polls the latch: waiting for it would block the only thread, and with it all other requests. */
    private void hold(CountDownLatch released, PreparedRequest request) {
        if (released.getCount() == 0) {
            request.proceed();
        } else {
            writer.after(LATCH_POLL, () -> hold(released, request));
        }
    }
}
