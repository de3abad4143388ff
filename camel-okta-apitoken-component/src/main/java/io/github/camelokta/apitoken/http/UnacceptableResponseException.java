package io.github.camelokta.apitoken.http;

import java.io.IOException;

/** A response that was received, and that no repetition makes acceptable. */
public class UnacceptableResponseException extends IOException {

    public UnacceptableResponseException(String message) {
        super(message);
    }
}
