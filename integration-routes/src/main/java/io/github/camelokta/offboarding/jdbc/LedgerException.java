package io.github.camelokta.offboarding.jdbc;

import io.github.camelokta.offboarding.problem.Explained;
import java.sql.SQLException;

/**
 * The database failed. Nothing of the transaction was stored; only if the connection broke during the commit, this is
 * unknown.
 */
public class LedgerException extends RuntimeException implements Explained {

    private static final long serialVersionUID = 1L;

    LedgerException(SQLException cause) {
        // PostgreSQL's message may quote a row, and a row holds personal data: only the state is passed on.
        super("The ledger's database failed with SQL state " + cause.getSQLState(), cause);
    }

    /** @param cause the transaction manager's failure of a transaction that could not be committed */
    LedgerException(Exception cause) {
        super("The ledger's database could not commit", cause);
    }

    /**
     * Returns whether the database works but never accepts these data: they are too long for it (class 54), of a kind
     * that it cannot hold (22), or missing or against its rules (23502, 23514).
     */
    public boolean isAboutTheData() {
        var state = getCause() instanceof SQLException cause ? String.valueOf(cause.getSQLState()) : "";
        return state.startsWith("22") || state.startsWith("54") || state.equals("23502") || state.equals("23514");
    }
}
