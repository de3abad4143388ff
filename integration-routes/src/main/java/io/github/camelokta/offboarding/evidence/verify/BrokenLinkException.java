package io.github.camelokta.offboarding.evidence.verify;

/** The evidence is not what it was when it was written. */
final class BrokenLinkException extends Exception {

    private static final long serialVersionUID = 1L;

    BrokenLinkException(long seq, String what) {
        super("broken at seq " + seq + ": " + what);
    }
}
