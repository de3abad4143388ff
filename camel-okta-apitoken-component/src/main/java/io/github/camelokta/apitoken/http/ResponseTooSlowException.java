package io.github.camelokta.apitoken.http;

import java.io.IOException;
import java.time.Duration;

/**
 * A response was not complete within the time of the option {@code maxResponseDuration}.
 *
 * @since 1.0.0
 */
public final class ResponseTooSlowException extends IOException {

    ResponseTooSlowException(Duration limit, Exception cause) {
        super("not complete within " + limit + ", the limit of the option maxResponseDuration", cause);
    }
}
