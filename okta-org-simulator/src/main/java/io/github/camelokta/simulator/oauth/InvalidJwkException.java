package io.github.camelokta.simulator.oauth;

/** A JWK that no signature can be checked with. The message follows on the name of the place it is in. */
final class InvalidJwkException extends Exception {

    InvalidJwkException(String message) {
        super(message);
    }

    InvalidJwkException(String message, Throwable cause) {
        super(message, cause);
    }
}
