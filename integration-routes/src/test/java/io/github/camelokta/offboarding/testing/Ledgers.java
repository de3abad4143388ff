package io.github.camelokta.offboarding.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.evidence.verify.VerifyEvidence;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Looks into the ledger's tables and empties them, as the superuser and not as the application. */
public final class Ledgers {

    private static final String GUARDS_OFF = """
            alter table evidence disable trigger evidence_is_append_only;
            alter table evidence_personal disable trigger evidence_can_only_be_erased;
            """;
    private static final String GUARDS_ON = """
            alter table evidence enable trigger evidence_is_append_only;
            alter table evidence_personal enable trigger evidence_can_only_be_erased;
            """;

    private static final String EXPORT = """
            select json_build_object('seq', seq, 'record', record, 'hash', hash, 'personal', coalesce((
                select json_object_agg(name, json_build_object('salt', encode(salt, 'hex'), 'text', text))
                from evidence_personal p
                where p.seq = e.seq), '{}'))::jsonb || coalesce((
                select jsonb_build_object('signature',
                    jsonb_build_object('publicKey', public_key, 'value', signature))
                from evidence_key k
                where k.key_id = e.key_id), '{}')
            from evidence e
            order by seq
            """;

    private Ledgers() {}

    /** Empties all tables; evidence is append-only, so its guard is lifted for that moment. */
    public static void empty(DataSource ledger) {
        tamper(ledger, "truncate offboarding_case, follow_up_event, evidence, evidence_personal, outbox cascade");
        execute(ledger, "update evidence_publication set seq = 0, published_at = null");
        execute(ledger, "update breaker set tripped_at = null, reason = null, reset_at = null, reset_by = null");
    }

    /** Runs statements past the triggers that guard the evidence, in one transaction. */
    public static void tamper(DataSource ledger, String statements) {
        execute(ledger, "begin;" + GUARDS_OFF + statements + ";" + GUARDS_ON + "commit");
    }

    /** Runs statements, each in a transaction of its own. */
    public static void execute(DataSource ledger, String... statements) {
        try (var connection = superuser(ledger);
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
        try (var connection = superuser(ledger);
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

    /** The evidence as the application exports it. */
    public static List<String> export(DataSource ledger) {
        return column(ledger, EXPORT);
    }

    /** A connection that may do everything, beside those of the application. */
    public static Connection superuser(DataSource ledger) throws SQLException {
        try (var connection = ledger.getConnection()) {
            return DriverManager.getConnection(connection.getMetaData().getURL(), OrgAndDatabase.SUPERUSER, "");
        }
    }

    /** Has the verifier check every link of the evidence, as the tables have it. */
    public static void assertEvidenceIsIntact(DataSource ledger) {
        var lines = String.join("\n", export(ledger));
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        var in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));

        var code = VerifyEvidence.run(new String[] {"--allow-empty"}, in, out, out);

        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isEqualTo(VerifyEvidence.INTACT);
    }
}
