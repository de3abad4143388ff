package io.github.camelokta.apitoken.auth;

/**
 * A secret is invalid. The message is the predicate of a sentence, such as {@code is empty: write …}, and does not
 * quote the secret. There is no cause, because parsers quote their input.
 */
final class InvalidSecretException extends Exception {

    InvalidSecretException(String predicate) {
        super(predicate);
    }

    /** Makes the exception for the user who configured the secret. */
    IllegalArgumentException about(String subject) {
        return new IllegalArgumentException(subject + " " + getMessage());
    }
}
