package io.github.camelokta.apitoken.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Puts every response body of an HTTP client behind a {@link LimitedInputStream}, after it was decompressed, and has a
 * {@link ResponseDeadline} break the connection off. Tells of a request that failed whether it can have left.
 */
final class BodyLimitHandler implements ExecChainHandler {

    /** camel-http makes a call on the thread that asks for it, and has no place to pass something along with it. */
    private static final ThreadLocal<Transfer> UNDER_WAY = new ThreadLocal<>();

    private final long maxBytes;

    BodyLimitHandler(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Something that makes one call. */
    @FunctionalInterface
    interface Sending {
        void send() throws Exception;
    }

    /** One call and its response, which has to be complete before a deadline. */
    static final class Transfer implements AutoCloseable {

        private final ResponseDeadline deadline;
        private boolean connected;
        private HttpResponse response;
        private InputStream body = InputStream.nullInputStream();

        Transfer(ResponseDeadline deadline) {
            this.deadline = deadline;
        }

        /**
         * Makes the call.
         *
         * @throws RequestNotSentException if it failed before there was a connection to send it on
         */
        void make(Sending sending) throws Exception {
            UNDER_WAY.set(this);
            try {
                sending.send();
            } catch (IOException e) {
                throw connected ? e : new RequestNotSentException(e);
            } finally {
                UNDER_WAY.remove();
            }
        }

        /** The head of the response, once the call is made. camel-http would make a header of its message of each. */
        HttpResponse response() {
            return response;
        }

        /**
         * Gives the connection back. camel-http would do that when its exchange is done, if it were part of a route: of
         * a response that it does not cache, it closes the body.
         */
        @Override
        public void close() {
            deadline.end();
            try {
                body.close();
            } catch (IOException e) {
                // Then the connection is closed, which is all that is wanted.
            }
        }
    }

    /** Belongs where a connection was made, through all proxies and with TLS, and nothing was sent on it yet. */
    static ClassicHttpResponse connected(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        UNDER_WAY.get().connected = true;
        return chain.proceed(request, scope);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Transfer transfer = UNDER_WAY.get();
        ClassicHttpResponse response = proceed(request, scope, chain, transfer.deadline);
        transfer.response = response;
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            LimitedInputStream guarded = new LimitedInputStream(
                    "it",
                    new TimedStream(entity.getContent(), transfer.deadline),
                    maxBytes,
                    scope.execRuntime::discardEndpoint);
            transfer.body = guarded;
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

        private final LimitedInputStream content;

        GuardedEntity(HttpEntity entity, LimitedInputStream content) {
            super(entity);
            this.content = content;
        }

        @Override
        public LimitedInputStream getContent() {
            return content;
        }
    }
}
