package io.github.camelokta.offboarding.ledger;

import java.sql.SQLException;

/**
 * The database failed. Nothing of the transaction was stored; unless the connection broke while it was committed, when
 * nobody can say whether it was.
 */
public class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerException(SQLException cause) {
        // PostgreSQL's message may quote a row, and a row holds personal data: only the state is passed on.
        super("The ledger's database failed with SQL state " + cause.getSQLState(), cause);
    }

    /** @param cause what the transaction manager says of a transaction that could not be committed */
    LedgerException(Exception cause) {
        super("The ledger's database could not commit", cause);
    }
}
