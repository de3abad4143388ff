package io.github.camelokta.apitoken.http;

/**
 * A response is larger than its limit. A request for a smaller one may succeed.
 *
 * @since 1.0.0
 */
public final class ResponseTooLargeException extends UnacceptableResponseException {

    ResponseTooLargeException(String message) {
        super(message);
    }
}
