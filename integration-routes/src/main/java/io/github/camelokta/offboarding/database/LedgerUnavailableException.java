package io.github.camelokta.offboarding.database;

/** The embedded ledger cannot be used at the moment; the message says why, and what to do about it. */
public class LedgerUnavailableException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    LedgerUnavailableException(String message) {
        super(message);
    }

    LedgerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
