package io.github.camelokta.offboarding.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Appends to the evidence, in the transaction of the change it proves.
 *
 * <p>A record is {@linkplain CanonicalJson canonical JSON} that names the hash of the record before it; its own hash is
 * SHA-256 over its UTF-8 bytes. It names owners and tokens by id. A name, a login, an e-mail address, the name of a
 * token: of such texts it has under {@code personal} a {@link Commitment} alone. The text is kept beside the chain and
 * can be erased without breaking it.
 */
@ApplicationScoped
class EvidenceChain {

    /** What the first record names as its predecessor. */
    static final String GENESIS = "0".repeat(64);

    /**
     * Serialises appenders; released when the transaction ends. Taken last in every transaction, so it cannot deadlock.
     */
    private static final long CHAIN_LOCK = 0x6f6b_7461_6576_6964L;

    private static final String APPEND =
            "insert into evidence (seq, case_id, kind, record, hash) values (?, ?, ?, ?, ?)";
    private static final String KEEP_PERSONAL =
            "insert into evidence_personal (seq, name, salt, text) values (?, ?, ?, ?)";

    /**
     * What is to be proven.
     *
     * @param caseId the case it is about; null if it is about none
     * @param kind what it proves
     * @param data texts, whole numbers, booleans, null, or lists and maps of these; nothing that may have to be erased
     * @param personal texts that may have to be erased, by name
     */
    record Entry(Long caseId, EvidenceKind kind, Map<String, Object> data, Map<String, String> personal) {

        Entry(Long caseId, EvidenceKind kind, Map<String, Object> data) {
            this(caseId, kind, data, Map.of());
        }

        /** The same with one more text that may have to be erased; nothing changes if it is null. */
        Entry withPersonal(String name, String text) {
            if (text == null) {
                return this;
            }
            var more = new TreeMap<>(personal);
            more.put(name, text);
            return new Entry(caseId, kind, data, more);
        }
    }

    private record Head(long seq, String hash) {}

    /** Not a constant: a native executable would be built with its seed. */
    private final SecureRandom random = new SecureRandom();

    private final Sql sql;
    private final Clock clock;

    @Inject
    EvidenceChain(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Appends a record for each entry, in their order. */
    void append(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        sql.query("select pg_advisory_xact_lock(?)", row -> true, CHAIN_LOCK);
        var head = sql
                .query(
                        "select seq, hash from evidence order by seq desc limit 1",
                        row -> new Head(row.getLong("seq"), row.getString("hash")))
                .stream()
                .findFirst()
                .orElse(new Head(0, GENESIS));
        var records = new ArrayList<Object[]>();
        var personal = new ArrayList<Object[]>();
        for (var entry : entries) {
            var seq = head.seq() + 1;
            var commitments = new TreeMap<String, String>();
            entry.personal().forEach((name, text) -> {
                var commitment = Commitment.to(text, random);
                commitments.put(name, commitment.hash());
                personal.add(new Object[] {seq, name, commitment.salt(), commitment.text()});
            });
            var record = record(seq, entry, commitments, head.hash());
            head = new Head(seq, sha256(record));
            records.add(new Object[] {seq, entry.caseId(), entry.kind(), record, head.hash()});
        }
        sql.batch(APPEND, records);
        sql.batch(KEEP_PERSONAL, personal);
    }

    private String record(long seq, Entry entry, Map<String, String> commitments, String previous) {
        var fields = new TreeMap<String, Object>(Map.of(
                "seq", seq,
                "kind", entry.kind().name(),
                "at", clock.instant().toString(),
                "data", entry.data(),
                "previous", previous));
        if (entry.caseId() != null) {
            fields.put("case", entry.caseId());
        }
        if (!commitments.isEmpty()) {
            fields.put("personal", commitments);
        }
        return CanonicalJson.of(fields);
    }

    private static String sha256(String record) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(record.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
