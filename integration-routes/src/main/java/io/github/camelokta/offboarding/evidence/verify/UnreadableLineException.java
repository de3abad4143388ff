package io.github.camelokta.offboarding.evidence.verify;

/** A line does not belong to an export. */
final class UnreadableLineException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableLineException(String message) {
        super(message);
    }
}
