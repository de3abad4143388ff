package io.github.camelokta.apitoken.client;

/** An answer that is larger than it may be. A smaller one may be asked for. */
final class AnswerTooLargeException extends UnacceptableAnswerException {

    AnswerTooLargeException(String message) {
        super(message);
    }
}
