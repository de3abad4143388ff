package io.github.camelokta.apitoken.client;

import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Puts every response body of an HTTP client behind a {@link GuardedStream}, after it was decompressed, and has a
 * {@link ResponseDeadline} break the connection off. Tells of a request that failed whether it can have left.
 */
final class ResponseGuard implements ExecChainHandler {

    /** camel-http makes a call on the thread that asks for it, and has no place to pass something along with it. */
    private static final ThreadLocal<Progress> PROGRESS = new ThreadLocal<>();

    private final long maxBytes;

    ResponseGuard(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** How far the call of one thread has come. */
    private static final class Progress {

        private final ResponseDeadline deadline;
        private boolean connected;

        Progress(ResponseDeadline deadline) {
            this.deadline = deadline;
        }
    }

    /** Something that makes one call. */
    @FunctionalInterface
    interface Sending {
        void send() throws Exception;
    }

    /**
     * Makes a call whose response has to be complete before a deadline.
     *
     * @throws RequestNotSentException if it failed before there was a connection to send it on
     */
    static void within(ResponseDeadline deadline, Sending sending) throws Exception {
        Progress progress = new Progress(deadline);
        PROGRESS.set(progress);
        try {
            sending.send();
        } catch (IOException e) {
            throw progress.connected ? e : new RequestNotSentException(e);
        } finally {
            PROGRESS.remove();
        }
    }

    /** Belongs where a connection was made, through all proxies and with TLS, and nothing was sent on it yet. */
    static ClassicHttpResponse connected(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        PROGRESS.get().connected = true;
        return chain.proceed(request, scope);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ResponseDeadline deadline = PROGRESS.get().deadline;
        ClassicHttpResponse response = proceed(request, scope, chain, deadline);
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            GuardedStream guarded = new GuardedStream(
                    "it", new TimedStream(entity.getContent(), deadline), maxBytes, scope.execRuntime::discardEndpoint);
            response.setEntity(new GuardedEntity(entity, guarded));
        }
        return response;
    }

    /** The deadline counts the wait for a connection, connecting, and every byte of the response's head. */
    private static ClassicHttpResponse proceed(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, ResponseDeadline deadline)
            throws IOException, HttpException {
        deadline.begin(() -> abort(scope));
        try {
            return chain.proceed(request, scope);
        } catch (IOException | RuntimeException e) {
            deadline.throwIfPassed(e);
            throw e;
        } finally {
            deadline.received();
        }
    }

    /** Whatever the request waits for, it ends now. */
    private static void abort(ExecChain.Scope scope) {
        if (scope.originalRequest instanceof Cancellable cancellable) {
            cancellable.cancel();
        } else {
            scope.execRuntime.discardEndpoint();
        }
    }

    private static final class GuardedEntity extends HttpEntityWrapper {

        private final GuardedStream content;

        GuardedEntity(HttpEntity entity, GuardedStream content) {
            super(entity);
            this.content = content;
        }

        @Override
        public GuardedStream getContent() {
            return content;
        }
    }
}
