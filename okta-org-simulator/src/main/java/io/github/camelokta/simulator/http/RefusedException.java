package io.github.camelokta.simulator.http;

/** Ends the handling of a call with another answer than success. */
final class RefusedException extends Exception {

    private final transient Answer answer;

    RefusedException(OktaError error) {
        this(error.answer());
    }

    RefusedException(Answer answer) {
        super("answered with " + answer.status());
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
