package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.testing.Ledgers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import javax.sql.DataSource;

/** What somebody writes into the ledger who has the password of the application's role, and not the key. */
record Forgery(DataSource ledger, Instant now) {

    /** Runs a statement as the application's role. */
    void execute(String statement) {
        try (var connection = ledger.getConnection();
                var prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A record that fits the end of the evidence.
     *
     * @param caseId null if it is about none
     * @param data JSON
     */
    String record(String kind, Long caseId, String data) {
        var head = Ledgers.column(ledger, "select seq || ' ' || hash from evidence order by seq desc limit 1")
                .get(0)
                .split(" ", 2);
        var ofCase = caseId == null ? "" : ",\"case\":" + caseId;
        return "{\"at\":\"" + now + "\"" + ofCase + ",\"data\":" + data + ",\"kind\":\"" + kind + "\",\"previous\":\""
                + head[1] + "\",\"seq\":" + (Long.parseLong(head[0]) + 1) + "}";
    }

    /** Appends it, with a signature and the id of its key, or without. */
    void append(String record, String... signature) {
        var seq = record.replaceFirst(".*\"seq\":(\\d+)}", "$1");
        var signed = signature.length == 0 ? "null, null" : "'" + signature[0] + "', '" + signature[1] + "'";
        execute("insert into evidence (seq, record, hash, signature, key_id) values (" + seq + ", '" + record + "', '"
                + sha256(record) + "', " + signed + ")");
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
