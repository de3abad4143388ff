package io.github.camelokta.apitoken.http;

import java.io.IOException;

/** No connection was made on which a request could have left, so it certainly had no effect. */
public final class RequestNotSentException extends IOException {

    /** @param cause what prevented the connection, such as an unknown host; not null */
    RequestNotSentException(IOException cause) {
        super(cause);
    }
}
