package io.github.camelokta.offboarding.database;

/** Other users of the machine could change the directory of the ledger. */
public class UnsafeDirectoryException extends LedgerUnavailableException {

    private static final long serialVersionUID = 1L;

    UnsafeDirectoryException(String reason) {
        super("The embedded ledger is not started: " + reason
                + ". Or set offboarding.ledger.directory to a directory of this user's own");
    }
}
