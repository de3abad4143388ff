package io.github.camelokta.offboarding.jdbc;

import io.github.camelokta.offboarding.testing.Ledgers;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Watches every transaction of every test for the rule that keeps the ledger free of deadlocks: the lock of the
 * evidence is the last one that a transaction waits for. A transaction that breaks it fails.
 */
@Singleton
public class LastLock {

    private static final String THE_LOCK = "lock_evidence_head()";

    /** What is locked is written to, or says so; a row that is only read is not. */
    private static final Pattern LOCKING = Pattern.compile(
            "\\b(?:insert\\s+into|update|delete\\s+from)\\s+(\\w+)|\\bfor\\s+(?:no\\s+key\\s+)?(?:update|share)\\b"
                    + "|pg_advisory_xact_lock",
            Pattern.CASE_INSENSITIVE);

    /** Nobody writes to these without the lock. */
    private static final List<String> BEHIND_THE_LOCK = List.of("evidence", "evidence_personal", "evidence_key");

    private static final Pattern CASE = Pattern.compile("\"case\":(\\d+)");
    private static final String NOT_LOCKED =
            "select id from offboarding_case where id = any (?) for update skip locked";

    private final TransactionSynchronizationRegistry transactions;
    private final DataSource ledger;
    private Connection other;

    @Inject
    public LastLock(TransactionSynchronizationRegistry transactions, DataSource ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    /** A transaction waits for a lock while it has that of the evidence. */
    public static final class NotLast extends Error {
        private static final long serialVersionUID = 1L;

        NotLast(String what) {
            super("The lock of the evidence is not the last one of its transaction: " + what);
        }
    }

    /** Before a statement of the ledger. */
    void before(String statement, Object... parameters) {
        if (transactions.getTransactionKey() == null) {
            return;
        }
        if (statement.contains(THE_LOCK)) {
            transactions.putResource(this, true);
        } else if (transactions.getResource(this) != null) {
            check(statement);
            if (statement.contains("insert into evidence ")) {
                checkCases(parameters);
            }
        }
    }

    private static void check(String statement) {
        var found = LOCKING.matcher(statement);
        while (found.find()) {
            if (found.group(1) == null || !BEHIND_THE_LOCK.contains(found.group(1))) {
                throw new NotLast(statement);
            }
        }
    }

    /** A record refers to its case, which locks the row: it must be locked or made by the same transaction already. */
    private synchronized void checkCases(Object... parameters) {
        var cases = Arrays.stream(parameters)
                .filter(String[].class::isInstance)
                .flatMap(texts -> Arrays.stream((String[]) texts))
                .filter(text -> text != null && text.startsWith("{\"at\":"))
                .flatMap(record -> CASE.matcher(record).results())
                .map(match -> Long.valueOf(match.group(1)))
                .distinct()
                .toArray(Long[]::new);
        if (cases.length == 0) {
            return;
        }
        try {
            if (other == null) {
                other = Ledgers.superuser(ledger);
            }
            try (var statement = other.prepareStatement(NOT_LOCKED)) {
                statement.setArray(1, other.createArrayOf("bigint", cases));
                try (var rows = statement.executeQuery()) {
                    if (rows.next()) {
                        throw new NotLast("a record refers to case " + rows.getLong(1) + ", which is not locked");
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @PreDestroy
    synchronized void close() throws SQLException {
        if (other != null) {
            other.close();
        }
    }
}
