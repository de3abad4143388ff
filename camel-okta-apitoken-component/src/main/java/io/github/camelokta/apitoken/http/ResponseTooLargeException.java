package io.github.camelokta.apitoken.http;

/** A response that is larger than it may be. A smaller one may be asked for. */
public final class ResponseTooLargeException extends UnacceptableResponseException {

    ResponseTooLargeException(String message) {
        super(message);
    }
}
