package io.github.camelokta.offboarding.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.text.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads records, and believes only those that this deployment signed: a writer to the database can add rows to the
 * evidence, but no signatures.
 */
@ApplicationScoped
public class SignedEvidence {

    /** A signature covers all records of its transaction, which are those after the previous signature. */
    private static final String UP_TO_ITS_SIGNATURE = """
            select seq, record, hash, signature, key_id
            from evidence
            where seq >= ? and seq <= (select min(seq) from evidence where seq >= ? and signature is not null)
            order by seq
            """;

    private static final String BEFORE_SIGNATURES =
            "select seq, record, hash, signature, key_id from evidence where seq = ?";

    private final JdbcRunner jdbc;
    private final EvidenceKeys keys;
    private final EvidenceEra era;
    private final ObjectMapper json;

    @Inject
    SignedEvidence(JdbcRunner jdbc, EvidenceKeys keys, EvidenceEra era, ObjectMapper json) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.era = era;
        this.json = json;
    }

    private record Row(long seq, String record, String hash, String signature, String keyId) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong("seq"),
                    row.getString("record"),
                    row.getString("hash"),
                    row.getString("signature"),
                    row.getString("key_id"));
        }
    }

    /**
     * Returns the records with these numbers that can be believed, by number and as they were hashed. A record that is
     * older than signatures is believed if its hash is right.
     */
    public Map<Long, JsonNode> believed(Collection<Long> numbers) {
        var believed = new TreeMap<Long, JsonNode>();
        for (var seq : new TreeSet<>(numbers)) {
            if (!believed.containsKey(seq)) {
                var rows = seq <= era.start().lastSeq()
                        ? jdbc.query(BEFORE_SIGNATURES, Row::of, seq)
                        : jdbc.query(UP_TO_ITS_SIGNATURE, Row::of, seq, seq);
                if (isIntact(rows) && (seq <= era.start().lastSeq() || isSigned(rows))) {
                    rows.forEach(row -> believed.put(row.seq(), parse(row.record())));
                }
            }
        }
        believed.keySet().retainAll(numbers);
        return believed;
    }

    private boolean isSigned(List<Row> rows) {
        if (rows.isEmpty()) {
            return false;
        }
        var last = rows.get(rows.size() - 1);
        return keys.isSigned(last.seq(), last.hash(), last.signature(), last.keyId());
    }

    /**
     * Returns whether each record has its hash and names the one before, and none reports that others wrote those
     * before it.
     */
    private boolean isIntact(List<Row> rows) {
        Row before = null;
        for (var row : rows) {
            if (!Sha256.of(row.record()).equals(row.hash())) {
                return false;
            }
            if (before != null) {
                var record = parse(row.record());
                if (!record.path("previous").asText().equals(before.hash())
                        || record.path("kind").asText().equals(EvidenceKind.TAMPERING_FOUND.name())) {
                    return false;
                }
            }
            before = row;
        }
        return !rows.isEmpty();
    }

    private JsonNode parse(String record) {
        try {
            return json.readTree(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database accepts only JSON records", e);
        }
    }
}
