package io.github.camelokta.offboarding.evidence;

import io.github.camelokta.offboarding.evidence.EvidenceChain.Entry;
import io.github.camelokta.offboarding.evidence.EvidenceRecord.KeySignature;
import io.github.camelokta.offboarding.evidence.EvidenceRecord.PersonalText;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.jdbc.LedgerException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;

/** Reads the whole evidence, so that it can be checked elsewhere. */
@ApplicationScoped
public class EvidenceExport {

    private static final int PAGE = 200;

    /** The other connections are for intake, settlement and people who wait for a response. */
    private static final int CONNECTIONS = 2;

    private static final String EXPORT = """
            select e.seq, e.record, e.hash, e.signature, k.public_key, p.names, p.salts, p.texts
            from evidence e
            left join evidence_key k using (key_id)
            cross join lateral (
                select array_agg(name order by name) as names, array_agg(encode(salt, 'hex') order by name) as salts,
                    array_agg(text order by name) as texts
                from evidence_personal
                where seq = e.seq) p
            where e.seq between ? and ?
            order by e.seq
            limit ?
            """;

    private final Semaphore connections = new Semaphore(CONNECTIONS, true);

    private final JdbcRunner jdbc;
    private final EvidenceChain evidence;

    @Inject
    EvidenceExport(JdbcRunner jdbc, EvidenceChain evidence) {
        this.jdbc = jdbc;
        this.evidence = evidence;
    }

    /** Receives records one by one. */
    public interface Sink {
        /** Takes the next record. */
        void take(EvidenceRecord next) throws IOException;
    }

    /**
     * Begins an export, which is recorded in the evidence itself.
     *
     * @param person the person who asks for it
     * @param from the first record of the export
     * @return the last record of the export: the one about the export, whose signature covers all before
     */
    @Transactional
    public long begin(String person, long from) {
        return evidence.append(List.of(new Entry(null, EvidenceKind.EXPORTED, Map.of("person", person, "from", from))));
    }

    /**
     * Passes a part of the chain to the sink, in its order and with at most one page in memory. It takes a database
     * connection for a page at a time, and never while the sink is at work. Must not be called within a transaction.
     *
     * @param from the first record's place in the chain; 1 for all
     * @param to the last record's place in the chain
     * @throws IOException when the sink throws it, or the thread is interrupted
     * @throws LedgerException when the database fails; then the sink has only a part of the records
     */
    public void read(long from, long to, Sink sink) throws IOException {
        var next = from;
        while (next <= to) {
            var page = page(next, to);
            if (page.isEmpty()) {
                return;
            }
            for (var found : page) {
                sink.take(found);
            }
            next = page.get(page.size() - 1).seq() + 1;
        }
    }

    private List<EvidenceRecord> page(long from, long to) throws IOException {
        try {
            connections.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted before the next page of the evidence was read", e);
        }
        try {
            return jdbc.query(EXPORT, EvidenceExport::evidenceRecord, from, to, PAGE);
        } finally {
            connections.release();
        }
    }

    private static EvidenceRecord evidenceRecord(ResultSet row) throws SQLException {
        var signature = row.getString("signature") == null
                ? null
                : new KeySignature(row.getString("public_key"), row.getString("signature"));
        return new EvidenceRecord(
                row.getLong("seq"), row.getString("record"), row.getString("hash"), personal(row), signature);
    }

    private static Map<String, PersonalText> personal(ResultSet row) throws SQLException {
        var personal = new TreeMap<String, PersonalText>();
        var names = JdbcRunner.texts(row, "names");
        if (names != null) {
            var salts = JdbcRunner.texts(row, "salts");
            var texts = JdbcRunner.texts(row, "texts");
            for (var i = 0; i < names.length; i++) {
                personal.put(names[i], new PersonalText(salts[i], texts[i]));
            }
        }
        return personal;
    }
}
