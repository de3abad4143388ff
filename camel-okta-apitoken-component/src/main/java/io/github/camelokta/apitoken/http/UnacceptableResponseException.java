package io.github.camelokta.apitoken.http;

import java.io.IOException;

/**
 * A response was received but cannot be used, and a retry would not help.
 *
 * @since 1.0.0
 */
public class UnacceptableResponseException extends IOException {

    /**
     * Creates the exception.
     *
     * @param message what is wrong with the response, as the end of a sentence that begins with "because"
     */
    public UnacceptableResponseException(String message) {
        super(message);
    }
}
