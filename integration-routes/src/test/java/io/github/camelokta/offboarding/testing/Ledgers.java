package io.github.camelokta.offboarding.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;

/** Looks into the ledger's tables and empties them, past the application. */
public final class Ledgers {

    private Ledgers() {}

    /** Empties all tables; evidence is append-only, so its guard is lifted for that moment. */
    public static void empty(DataSource ledger) {
        execute(
                ledger,
                "alter table evidence disable trigger evidence_is_append_only",
                "truncate offboarding_case, decision, action, evidence",
                "alter table evidence enable trigger evidence_is_append_only");
    }

    /** Runs statements, each in a transaction of its own. */
    public static void execute(DataSource ledger, String... statements) {
        try (var connection = ledger.getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of every row, as text. */
    public static List<String> column(DataSource ledger, String query) {
        try (var connection = ledger.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Checks every link of the evidence, by nothing but what its records say. */
    public static void assertEvidenceIsIntact(DataSource ledger) {
        var records = column(ledger, "select record from evidence order by seq");
        var hashes = column(ledger, "select hash from evidence order by seq");
        var previous = "0".repeat(64);
        for (var i = 0; i < records.size(); i++) {
            assertThat(records.get(i))
                    .contains("\"previous\":\"" + previous + "\"")
                    .contains("\"seq\":" + (i + 1) + "}");
            assertThat(sha256(records.get(i))).isEqualTo(hashes.get(i));
            previous = hashes.get(i);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
