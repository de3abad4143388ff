package io.github.camelokta.simulator.hook;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests to the receiver of an Event Hook. The receiver is not trusted: the time to respond and the length of
 * the response are limited.
 */
final class Receiver {

    /** The response to a verification has less than a hundred bytes, and the one to a delivery is ignored. */
    private static final int MAX_BODY_BYTES = 64 * 1024;

    private final OrgThread thread;
    private final URI uri;
    private final Duration timeout;

    Receiver(OrgThread thread, URI uri, Duration timeout) {
        this.thread = thread;
        this.uri = uri;
        this.timeout = timeout;
    }

    Future<ReceiverResponse> get(String header, String value) {
        return send(options(HttpMethod.GET).putHeader(header, value), Buffer.buffer());
    }

    /** Posts JSON, with an {@code Authorization} header unless it is null. */
    Future<ReceiverResponse> post(String authorization, Buffer json) {
        RequestOptions options = options(HttpMethod.POST).putHeader("Content-Type", "application/json");
        return send(authorization == null ? options : options.putHeader("Authorization", authorization), json);
    }

    private RequestOptions options(HttpMethod method) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(uri.toASCIIString())
                .putHeader("Accept", "application/json");
    }

    /**
     * Fails with a {@link TimeoutException} when the response is not complete in time, with another exception when the
     * connection fails. Never completes when the org is closed first.
     */
    private Future<ReceiverResponse> send(RequestOptions options, Buffer body) {
        Promise<ReceiverResponse> result = Promise.promise();
        long timer = thread.after(timeout, () -> result.tryFail(new TimeoutException(timeout.toMillis() + " ms")));
        result.future().onComplete(ended -> thread.cancel(timer));
        thread.client()
                .request(options)
                .compose(request -> exchange(request, body, result))
                .onComplete(ended -> complete(result, ended));
        return result.future();
    }

    private static Future<ReceiverResponse> exchange(
            HttpClientRequest request, Buffer body, Promise<ReceiverResponse> result) {
        // Without a handler, Vert.x would log errors of the connection.
        request.connection().exceptionHandler(result::tryFail);
        // The rest of the response is not needed.
        result.future().onComplete(ended -> request.reset());
        return (body.length() == 0 ? request.send() : request.send(body)).compose(Receiver::read);
    }

    private static Future<ReceiverResponse> read(HttpClientResponse response) {
        Promise<ReceiverResponse> result = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
                    body.appendBuffer(chunk, 0, Math.min(chunk.length(), MAX_BODY_BYTES - body.length()));
                    if (body.length() == MAX_BODY_BYTES) {
                        result.tryComplete(new ReceiverResponse(response.statusCode(), body));
                    }
                })
                .exceptionHandler(result::tryFail)
                .endHandler(end -> result.tryComplete(new ReceiverResponse(response.statusCode(), body)));
        return result.future();
    }

    private void complete(Promise<ReceiverResponse> result, AsyncResult<ReceiverResponse> ended) {
        if (!thread.isOpen()) {
            return;
        }
        if (ended.succeeded()) {
            result.tryComplete(ended.result());
        } else {
            result.tryFail(ended.cause());
        }
    }
}
