package io.github.camelokta.offboarding.database;

import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** The location of the ledger's database, for people: its hosts and its name, and nothing else of the URL. */
public final class LedgerAddress {

    private LedgerAddress() {}

    /** Returns where the database of a JDBC URL is; if PostgreSQL's driver cannot read the URL, says only that. */
    public static String of(String jdbcUrl) {
        var parts = Driver.parseURL(jdbcUrl, null);
        return parts == null
                ? "a database whose URL PostgreSQL's driver does not understand"
                : "the database %s at %s, port %s"
                        .formatted(
                                PGProperty.PG_DBNAME.getOrDefault(parts),
                                PGProperty.PG_HOST.getOrDefault(parts),
                                PGProperty.PG_PORT.getOrDefault(parts));
    }
}
