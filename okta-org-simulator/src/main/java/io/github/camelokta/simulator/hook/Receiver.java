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

/** The other end of an Event Hook. It is not trusted: it gets so much time, and so much of its answer is read. */
final class Receiver {

    /** An answer to a verification is under a hundred bytes, and one to a delivery is not looked at. */
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

    /** Posts JSON; no {@code Authorization} is sent when it is null. */
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
     * Fails with a {@link TimeoutException} when the whole answer was not there in time, with something else when the
     * connection failed or broke. Never ends when the org is closed before that.
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
        // Nobody else listens to the connection, and then Vert.x would log what the receiver did to it.
        request.connection().exceptionHandler(result::tryFail);
        // Whatever is still to come is of no interest then.
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
