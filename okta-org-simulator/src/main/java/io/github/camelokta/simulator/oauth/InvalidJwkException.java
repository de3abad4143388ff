package io.github.camelokta.simulator.oauth;

/**
 * A JWK that cannot be used to verify signatures. The message continues a sentence that begins with the name of the
 * JWK.
 */
final class InvalidJwkException extends Exception {

    InvalidJwkException(String message) {
        super(message);
    }

    InvalidJwkException(String message, Throwable cause) {
        super(message, cause);
    }
}
