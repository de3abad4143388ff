package io.github.camelokta.offboarding.evidence;

import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The signed end of the evidence, to be published in a place that a writer to the database cannot change. */
@ApplicationScoped
public class EvidenceHeads {

    private static final Logger LOG = Logger.getLogger(EvidenceHeads.class);

    private static final String SIGNED = """
            select e.seq, e.hash, e.signature, e.key_id
            from evidence e
            where signature is not null
            order by seq desc
            limit 1
            """;
    private static final String PUBLISHED = "select seq from evidence_publication for update";
    private static final String PUBLISH = "update evidence_publication set seq = ?, published_at = ?";

    private final JdbcRunner jdbc;
    private final EvidenceKeys keys;
    private final Outbox outbox;
    private final Event<EvidenceTampered> tampered;
    private final Clock clock;

    @Inject
    EvidenceHeads(JdbcRunner jdbc, EvidenceKeys keys, Outbox outbox, Event<EvidenceTampered> tampered, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.outbox = outbox;
        this.tampered = tampered;
        this.clock = clock;
    }

    /**
     * The last signed record.
     *
     * @param seq its place in the chain
     * @param hash its hash, which stands for all records before it, too
     * @param at when it was published
     * @param signature the Ed25519 signature, in Base64
     * @param key the id of the key that made it
     */
    public record Head(long seq, String hash, Instant at, String signature, String key) {

        /** Returns the fields under the names that they are published with, in their order. */
        Map<String, Object> fields() {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("seq", seq);
            fields.put("hash", hash);
            fields.put("at", at.toString());
            fields.put("signature", signature);
            fields.put("key", key);
            return fields;
        }
    }

    /**
     * Returns the current head if it is new. One replica alone adds it to the outbox, in the same transaction. If the
     * evidence has become shorter, that is reported, and nothing is published.
     *
     * @param after the hash of the head that the caller published last; empty if none
     * @return the head; empty if it was published last, or was not signed by this deployment
     */
    @Transactional
    public Optional<Head> publish(String after) {
        long published = jdbc.query(PUBLISHED, row -> row.getLong("seq")).get(0);
        var head = jdbc
                .query(
                        SIGNED,
                        row -> new Head(
                                row.getLong("seq"),
                                row.getString("hash"),
                                clock.instant(),
                                row.getString("signature"),
                                row.getString("key_id")))
                .stream()
                .findFirst();
        long seq = head.map(Head::seq).orElse(0L);
        if (seq < published) {
            report("the evidence ends with record " + seq + ", and record " + published + " was published");
            return Optional.empty();
        }
        if (head.isEmpty() || head.get().hash().equals(after)) {
            return Optional.empty();
        }
        if (!keys.isSigned(
                seq, head.get().hash(), head.get().signature(), head.get().key())) {
            report("record " + seq + " of the evidence is not signed by this deployment");
            return Optional.empty();
        }
        if (seq > published) {
            jdbc.update(PUBLISH, seq, head.get().at());
            outbox.add("evidence.head", Outbox.EVIDENCE, head.get().fields());
        }
        return head;
    }

    private void report(String what) {
        LOG.errorf("Tampering: %s", what);
        tampered.fire(new EvidenceTampered(what));
    }
}
