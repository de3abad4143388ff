package io.github.camelokta.apitoken.http;

import java.io.IOException;

/**
 * There was no connection, so the request was certainly not sent and had no effect.
 *
 * @since 1.0.0
 */
public final class RequestNotSentException extends IOException {

    /** @param cause what prevented the connection, such as an unknown host; not null */
    RequestNotSentException(IOException cause) {
        super(cause);
    }
}
