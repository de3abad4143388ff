package io.github.camelokta.offboarding.jdbc;

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
public class JdbcRunner {

    /** Makes a value of the result set's current row. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final DataSource dataSource;

    @Inject
    JdbcRunner(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Reads rows.
     *
     * @param parameters strings, numbers, booleans, instants, enums, UUIDs, bytes, arrays of ids, texts or enums, or
     *     null
     * @throws LedgerException when the database fails
     */
    public <T> List<T> query(String statement, RowReader<T> reader, Object... parameters) {
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
     * Returns the time of the database's clock, on a connection of its own: a failed transaction accepts no more
     * statements.
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
    public int update(String statement, Object... parameters) {
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
     * @return how many rows were changed by each row of parameters
     * @throws LedgerException when the database fails
     */
    public int[] batch(String statement, List<Object[]> parameters) {
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
     * Returns a text as the database keeps it; null stays null. PostgreSQL's text cannot hold NUL, but Okta's JSON can:
     * one odd token name must not stop a batch.
     */
    public static String text(String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Reads a column of the type {@code text[]}; null stays null. */
    public static String[] texts(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? null : (String[]) array.getArray();
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
                    "text", Arrays.stream(texts).map(JdbcRunner::text).toArray());
        }
        if (value instanceof Enum<?>[] constants) {
            return connection.createArrayOf(
                    "text", Arrays.stream(constants).map(Enum::name).toArray());
        }
        return value;
    }
}
