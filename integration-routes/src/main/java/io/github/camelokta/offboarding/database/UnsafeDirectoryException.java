package io.github.camelokta.offboarding.database;

/** The directory of the ledger is one that other users of the machine could change. */
public class UnsafeDirectoryException extends LedgerUnavailableException {

    private static final long serialVersionUID = 1L;

    UnsafeDirectoryException(String reason) {
        super("The embedded ledger is not started: " + reason
                + ". Or set offboarding.ledger.directory to a directory of this user's own");
    }
}
