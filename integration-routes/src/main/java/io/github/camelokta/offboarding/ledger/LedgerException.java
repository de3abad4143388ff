package io.github.camelokta.offboarding.ledger;

import java.sql.SQLException;

/** The database failed; nothing of the transaction was stored. */
public class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerException(SQLException cause) {
        // PostgreSQL's message may quote a row, and a row holds personal data: only the state is passed on.
        super("The ledger's database failed with SQL state " + cause.getSQLState(), cause);
    }
}
