package io.github.camelokta.offboarding.evidence;

import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.text.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Appends to the evidence, in the transaction of the change it proves.
 *
 * <p>A record is {@linkplain CanonicalJson canonical JSON} that names the hash of the record before it; its own hash is
 * SHA-256 over its UTF-8 bytes. It names owners and tokens by id. Names, logins, e-mail addresses and names of tokens
 * are personal: of these texts, the record holds only a {@link Commitment}, under {@code personal}. The text is kept
 * beside the chain and can be erased without breaking it.
 */
@ApplicationScoped
public class EvidenceChain {

    /** The hash that the first record names as its predecessor's. */
    static final String GENESIS = "0".repeat(64);

    private static final String APPEND = """
            with records as (
                insert into evidence (seq, record, hash, signature, key_id)
                select * from unnest(?, ?, ?, ?, ?))
            insert into evidence_personal (seq, name, salt, text)
            select seq, name, decode(salt, 'hex'), text from unnest(?, ?, ?, ?) as texts (seq, name, salt, text)
            """;
    private static final String SIGNED_BEFORE = """
            select seq, hash, signature, key_id
            from evidence
            where signature is not null and seq < ?
            order by seq desc
            limit 100
            """;

    /**
     * What a record is to prove.
     *
     * @param caseId its case; null if it has none
     * @param kind what it proves
     * @param data texts, whole numbers, booleans, null, or lists and maps of these; nothing that may have to be erased
     * @param personal texts that may have to be erased, by name
     */
    public record Entry(Long caseId, EvidenceKind kind, Map<String, Object> data, Map<String, String> personal) {

        public Entry(Long caseId, EvidenceKind kind, Map<String, Object> data) {
            this(caseId, kind, data, Map.of());
        }

        /** Returns the same with one more text that may have to be erased; without a change if the text is null. */
        public Entry withPersonal(String name, String text) {
            if (text == null) {
                return this;
            }
            var more = new TreeMap<>(personal);
            more.put(name, text);
            return new Entry(caseId, kind, data, more);
        }

        private boolean endsACase() {
            return kind == EvidenceKind.COMPLETED || kind == EvidenceKind.RESCINDED;
        }
    }

    private record Head(long seq, String hash, String signature, String keyId) {

        static final Head NONE = new Head(0, GENESIS, null, null);

        static Head of(ResultSet row) throws SQLException {
            return new Head(
                    row.getLong("seq"), row.getString("hash"), row.getString("signature"), row.getString("key_id"));
        }
    }

    private static final Logger LOG = Logger.getLogger(EvidenceChain.class);

    /** Not a constant: a native executable would be built with its seed. */
    private final SecureRandom random = new SecureRandom();

    private final JdbcRunner jdbc;
    private final EvidenceKeys keys;
    private final EvidenceEra era;
    private final Event<CaseEnded> ended;
    private final Event<EvidenceTampered> tampered;
    private final Clock clock;

    /** The last signature of a head that was verified, or made here, so that most heads need no second look. */
    private volatile String rightSignature = "";

    @Inject
    EvidenceChain(
            JdbcRunner jdbc,
            EvidenceKeys keys,
            EvidenceEra era,
            Event<CaseEnded> ended,
            Event<EvidenceTampered> tampered,
            Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.era = era;
        this.ended = ended;
        this.tampered = tampered;
        this.clock = clock;
    }

    /**
     * Appends a record for each entry, in their order, and signs the last one, and with it all before. Records that
     * others have appended are not covered: a record of its own reports them.
     *
     * @return the number of the last record; 0 if there is no entry
     * @throws EvidenceKeyReplacedException when another key now signs the evidence
     */
    public long append(List<Entry> entries) {
        return append(entries, keys.current());
    }

    /** Appends the same, signed with the given key of the deployment. */
    long append(List<Entry> entries, EvidenceKey key) {
        if (entries.isEmpty()) {
            return 0;
        }
        var head = jdbc.query("select * from lock_evidence_head()", Head::of).stream()
                .findFirst()
                .orElse(Head.NONE);
        var all = new ArrayList<Entry>();
        if (!isOurs(head)) {
            all.add(tampering(head));
        }
        all.addAll(entries);
        var last = write(all, head, key);
        if (entries.stream().anyMatch(Entry::endsACase)) {
            ended.fire(new CaseEnded());
        }
        return last;
    }

    private boolean isOurs(Head head) {
        if (head.signature() == null) {
            return head.seq() <= era.start().lastSeq();
        }
        if (head.signature().equals(rightSignature)) {
            return true;
        }
        var right = keys.isSigned(head.seq(), head.hash(), head.signature(), head.keyId());
        if (right) {
            rightSignature = head.signature();
        } else {
            keys.refuseIfReplaced();
        }
        return right;
    }

    private Entry tampering(Head head) {
        var from = jdbc.query(SIGNED_BEFORE, Head::of, head.seq()).stream()
                        .filter(this::isOurs)
                        .mapToLong(Head::seq)
                        .findFirst()
                        .orElse(era.start().lastSeq())
                + 1;
        var what = "records " + from + " to " + head.seq() + " of the evidence are not ours";
        LOG.errorf("Tampering: %s", what);
        tampered.fire(new EvidenceTampered(what));
        return new Entry(null, EvidenceKind.TAMPERING_FOUND, Map.of("from", from, "to", head.seq()));
    }

    private long write(List<Entry> entries, Head head, EvidenceKey key) {
        var size = entries.size();
        var numbers = new Long[size];
        var records = new String[size];
        var hashes = new String[size];
        var signatures = new String[size];
        var keyIds = new String[size];
        var personal = new ArrayList<Personal>();
        var seq = head.seq();
        var hash = head.hash();
        for (var i = 0; i < size; i++) {
            seq++;
            numbers[i] = seq;
            records[i] = record(seq, entries.get(i), hash, personal);
            hash = Sha256.of(records[i]);
            hashes[i] = hash;
        }
        signatures[size - 1] = key.sign(seq, hash);
        keyIds[size - 1] = key.id();
        jdbc.update(
                APPEND,
                numbers,
                records,
                hashes,
                signatures,
                keyIds,
                personal.stream().map(Personal::seq).toArray(Long[]::new),
                texts(personal, Personal::name),
                texts(personal, text -> HexFormat.of()
                        .formatHex(text.commitment().salt())),
                texts(personal, text -> text.commitment().text()));
        rightSignature = signatures[size - 1];
        return seq;
    }

    private record Personal(long seq, String name, Commitment commitment) {}

    private static String[] texts(List<Personal> personal, Function<Personal, String> field) {
        return personal.stream().map(field).toArray(String[]::new);
    }

    private String record(long seq, Entry entry, String previous, List<Personal> personal) {
        var fields = new TreeMap<String, Object>(Map.of(
                "seq", seq,
                "kind", entry.kind().name(),
                "at", clock.instant().toString(),
                "data", entry.data(),
                "previous", previous));
        if (entry.caseId() != null) {
            fields.put("case", entry.caseId());
        }
        if (!entry.personal().isEmpty()) {
            var commitments = new TreeMap<String, String>();
            entry.personal().forEach((name, text) -> {
                var commitment = Commitment.to(text, random);
                commitments.put(name, commitment.hash());
                personal.add(new Personal(seq, name, commitment));
            });
            fields.put("personal", commitments);
        }
        return CanonicalJson.of(fields);
    }
}
