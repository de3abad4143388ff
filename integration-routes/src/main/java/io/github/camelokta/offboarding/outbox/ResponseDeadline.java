package io.github.camelokta.offboarding.outbox;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * Breaks off a call that takes too long as a whole: a timeout of the socket starts again with each byte. It also reads
 * and discards the body of the response, which takes time as well.
 */
final class ResponseDeadline implements ExecChainHandler {

    /** More than any receiver of an event has to say. */
    private static final int LONGEST_BODY = 64 * 1024;

    private final Duration limit;
    private final ScheduledExecutorService timer;

    ResponseDeadline(Duration limit, ScheduledExecutorService timer) {
        this.limit = limit;
        this.timer = timer;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        var passed = new AtomicBoolean();
        var alarm = timer.schedule(
                () -> {
                    passed.set(true);
                    abort(scope);
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return withoutBody(chain.proceed(request, scope), scope);
        } catch (IOException | RuntimeException e) {
            if (!passed.get()) {
                throw e;
            }
            var tooSlow = new InterruptedIOException("no complete response within " + limit);
            tooSlow.initCause(e);
            throw tooSlow;
        } finally {
            alarm.cancel(false);
        }
    }

    private static void abort(ExecChain.Scope scope) {
        if (scope.originalRequest instanceof Cancellable cancellable) {
            cancellable.cancel();
        } else {
            scope.execRuntime.discardEndpoint();
        }
    }

    private static ClassicHttpResponse withoutBody(ClassicHttpResponse response, ExecChain.Scope scope)
            throws IOException {
        var entity = response.getEntity();
        if (entity != null) {
            // A body that was read to its end gives its connection back, and must not be read again.
            if (entity.getContent().readNBytes(LONGEST_BODY).length == LONGEST_BODY) {
                scope.execRuntime.discardEndpoint();
            }
            response.setEntity(null);
        }
        return response;
    }
}
