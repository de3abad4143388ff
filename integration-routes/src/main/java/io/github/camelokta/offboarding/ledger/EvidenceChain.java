package io.github.camelokta.offboarding.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Appends to the evidence, in the transaction of the change it proves.
 *
 * <p>A record is JSON with sorted keys and no white space; it names the hash of the record before it, and its own hash
 * is SHA-256 over its UTF-8 bytes. It names owners and tokens by id and carries no name, login or e-mail address of a
 * leaver, so that those can be erased without breaking the chain.
 */
@ApplicationScoped
class EvidenceChain {

    /** What the first record names as its predecessor. */
    static final String GENESIS = "0".repeat(64);

    /**
     * Serialises appenders; released when the transaction ends. Taken last in every transaction, so it cannot deadlock.
     */
    private static final long CHAIN_LOCK = 0x6f6b_7461_6576_6964L;

    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** What is to be proven of one case; the data are strings, numbers, null, or lists and maps of these. */
    record Entry(long caseId, EvidenceKind kind, Map<String, Object> data) {}

    private record Head(long seq, String hash) {}

    private final Sql sql;
    private final Clock clock;

    @Inject
    EvidenceChain(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    void append(List<Entry> entries) {
        sql.query("select pg_advisory_xact_lock(?)", row -> true, CHAIN_LOCK);
        var head = sql
                .query(
                        "select seq, hash from evidence order by seq desc limit 1",
                        row -> new Head(row.getLong("seq"), row.getString("hash")))
                .stream()
                .findFirst()
                .orElse(new Head(0, GENESIS));
        for (var entry : entries) {
            head = append(head, entry);
        }
    }

    private Head append(Head head, Entry entry) {
        var seq = head.seq() + 1;
        var record = canonical(Map.of(
                "seq", seq,
                "case", entry.caseId(),
                "kind", entry.kind().name(),
                "at", clock.instant().toString(),
                "data", new TreeMap<>(entry.data()),
                "previous", head.hash()));
        var hash = sha256(record);
        sql.update(
                "insert into evidence (seq, case_id, kind, record, hash) values (?, ?, ?, ?, ?)",
                seq,
                entry.caseId(),
                entry.kind(),
                record,
                hash);
        return new Head(seq, hash);
    }

    static String sha256(String record) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(record.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String canonical(Map<String, Object> record) {
        try {
            return CANONICAL.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("evidence is made of strings, numbers, lists and maps", e);
        }
    }
}
