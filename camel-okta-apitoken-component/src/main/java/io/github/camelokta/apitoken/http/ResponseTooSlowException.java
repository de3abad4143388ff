package io.github.camelokta.apitoken.http;

import java.io.IOException;
import java.time.Duration;

/** A response was not complete in the time that the option {@code maxResponseDuration} gives it. */
public final class ResponseTooSlowException extends IOException {

    ResponseTooSlowException(Duration limit, Exception cause) {
        super("not complete within " + limit + ", the limit of the option maxResponseDuration", cause);
    }
}
