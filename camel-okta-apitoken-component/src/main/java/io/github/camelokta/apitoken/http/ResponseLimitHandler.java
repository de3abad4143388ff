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
 * Limits the size of each response body, after decompression, and the time that a response may take. It also finds out
 * whether a failed request may have been sent.
 */
final class ResponseLimitHandler implements ExecChainHandler {

    /** camel-http makes a call on the calling thread, and has no way to pass an object along with it. */
    private static final ThreadLocal<Transfer> CURRENT = new ThreadLocal<>();

    private final long maxBytes;

    ResponseLimitHandler(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Sends one request. */
    @FunctionalInterface
    interface Sending {
        void send() throws Exception;
    }

    /** One request and its response, which must be complete before a deadline. */
    static final class Transfer implements AutoCloseable {

        private final ResponseDeadline deadline;
        private boolean connected;
        private HttpResponse response;
        private InputStream body = InputStream.nullInputStream();

        Transfer(ResponseDeadline deadline) {
            this.deadline = deadline;
        }

        /**
         * Sends the request.
         *
         * @throws RequestNotSentException if it failed before there was a connection
         */
        void make(Sending sending) throws Exception {
            CURRENT.set(this);
            try {
                sending.send();
            } catch (IOException e) {
                throw connected ? e : new RequestNotSentException(e);
            } finally {
                CURRENT.remove();
            }
        }

        /** The head of the response. camel-http would copy each header into its message. */
        HttpResponse response() {
            return response;
        }

        /**
         * Gives the connection back. In a route, camel-http would do so by closing the body when its exchange is done.
         */
        @Override
        public void close() {
            deadline.end();
            try {
                body.close();
            } catch (IOException e) {
                // The connection is closed nevertheless.
            }
        }
    }

    /** Runs when there is a connection, through all proxies and with TLS, and nothing was sent on it yet. */
    static ClassicHttpResponse connected(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        CURRENT.get().connected = true;
        return chain.proceed(request, scope);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Transfer transfer = CURRENT.get();
        ClassicHttpResponse response = proceed(request, scope, chain, transfer.deadline);
        transfer.response = response;
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            LimitedInputStream limited = new LimitedInputStream(
                    "it",
                    new TimedStream(entity.getContent(), transfer.deadline),
                    maxBytes,
                    scope.execRuntime::discardEndpoint);
            transfer.body = limited;
            response.setEntity(new LimitedEntity(entity, limited));
        }
        return response;
    }

    /** The deadline includes the wait for a connection, connecting, and the head of the response. */
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

    /** Ends the request, whatever it waits for. */
    private static void abort(ExecChain.Scope scope) {
        if (scope.originalRequest instanceof Cancellable cancellable) {
            cancellable.cancel();
        } else {
            scope.execRuntime.discardEndpoint();
        }
    }

    private static final class LimitedEntity extends HttpEntityWrapper {

        private final LimitedInputStream content;

        LimitedEntity(HttpEntity entity, LimitedInputStream content) {
            super(entity);
            this.content = content;
        }

        @Override
        public LimitedInputStream getContent() {
            return content;
        }
    }
}
