package io.github.camelokta.apitoken.auth;

/**
 * A secret is not what it should be. The message is the predicate of a sentence, such as {@code is empty: write …}, and
 * never quotes the secret; nor is there a cause, because those of parsers quote what they parse.
 */
final class InvalidSecretException extends Exception {

    InvalidSecretException(String predicate) {
        super(predicate);
    }

    /** The same for the one who configures it. */
    IllegalArgumentException of(String subject) {
        return new IllegalArgumentException(subject + " " + getMessage());
    }
}
