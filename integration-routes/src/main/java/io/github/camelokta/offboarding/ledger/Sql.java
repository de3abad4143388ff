package io.github.camelokta.offboarding.ledger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/** Runs statements on the ledger's database, in the transaction of the caller. */
@ApplicationScoped
class Sql {

    /** How many rows a stream holds at a time. */
    private static final int ROWS_AT_A_TIME = 500;

    /** Makes a value of the row that the result set stands on. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Takes the row that the result set stands on. */
    interface RowSink<E extends Exception> {
        void take(ResultSet row) throws SQLException, E;
    }

    private final DataSource dataSource;

    @Inject
    Sql(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Reads rows.
     *
     * @param parameters strings, numbers, booleans, instants, enums, UUIDs, bytes, arrays of ids, texts or enums, or
     *     null
     * @throws LedgerException when the database fails
     */
    <T> List<T> query(String statement, RowReader<T> reader, Object... parameters) {
        try (var connection = dataSource.getConnection();
                var prepared = prepare(connection, statement, parameters);
                var rows = prepared.executeQuery()) {
            var result = new ArrayList<T>();
            while (rows.next()) {
                result.add(reader.read(rows));
            }
            return result;
        } catch (SQLException e) {
            throw new LedgerException(e);
        }
    }

    /**
     * What the database's clock shows, on a connection of its own: a transaction that failed answers nothing.
     *
     * @throws LedgerException when the database fails
     */
    Instant now() {
        return QuarkusTransaction.suspendingExisting()
                .call(() -> query("select clock_timestamp() as now", row -> instant(row, "now"))
                        .get(0));
    }

    /**
     * Changes rows.
     *
     * @return how many rows were changed
     * @throws LedgerException when the database fails
     */
    int update(String statement, Object... parameters) {
        try (var connection = dataSource.getConnection();
                var prepared = prepare(connection, statement, parameters)) {
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new LedgerException(e);
        }
    }

    /**
     * Changes rows by one statement with many rows of parameters, in far fewer round trips than one for each.
     *
     * @return how many rows were changed by each
     * @throws LedgerException when the database fails
     */
    int[] batch(String statement, List<Object[]> parameters) {
        if (parameters.isEmpty()) {
            return new int[0];
        }
        try (var connection = dataSource.getConnection();
                var prepared = connection.prepareStatement(statement)) {
            for (var row : parameters) {
                set(connection, prepared, row);
                prepared.addBatch();
            }
            return prepared.executeBatch();
        } catch (SQLException e) {
            throw new LedgerException(e);
        }
    }

    /**
     * Reads rows one after the other, of one moment, without holding them all. The one method that does not run in the
     * transaction of the caller, who must have none.
     *
     * @throws LedgerException when the database fails
     * @throws E when the sink throws it
     */
    <E extends Exception> void stream(String statement, RowSink<E> sink, Object... parameters) throws E {
        try (var connection = dataSource.getConnection()) {
            // Where each statement is a transaction of its own, PostgreSQL's driver reads all rows before the first.
            connection.setAutoCommit(false);
            try (var prepared = prepare(connection, statement, parameters)) {
                prepared.setFetchSize(ROWS_AT_A_TIME);
                try (var rows = prepared.executeQuery()) {
                    while (rows.next()) {
                        sink.take(rows);
                    }
                }
                connection.commit();
            } catch (Exception e) {
                rollback(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new LedgerException(e);
        }
    }

    private static void rollback(Connection connection, Exception because) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    /**
     * A text as the database keeps it; null stays null. PostgreSQL's text cannot hold NUL, which Okta's JSON can: one
     * odd token name must not stop a batch.
     */
    static String text(String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static PreparedStatement prepare(Connection connection, String statement, Object... parameters)
            throws SQLException {
        var prepared = connection.prepareStatement(statement);
        set(connection, prepared, parameters);
        return prepared;
    }

    private static void set(Connection connection, PreparedStatement prepared, Object... parameters)
            throws SQLException {
        for (var i = 0; i < parameters.length; i++) {
            prepared.setObject(i + 1, toJdbc(connection, parameters[i]));
        }
    }

    private static Object toJdbc(Connection connection, Object value) throws SQLException {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Long[] ids) {
            return connection.createArrayOf("bigint", ids);
        }
        if (value instanceof String[] texts) {
            return connection.createArrayOf(
                    "text", Arrays.stream(texts).map(Sql::text).toArray());
        }
        if (value instanceof Enum<?>[] constants) {
            return connection.createArrayOf(
                    "text", Arrays.stream(constants).map(Enum::name).toArray());
        }
        return value;
    }
}
