package io.github.camelokta.offboarding.ledger;

import io.github.camelokta.offboarding.ledger.EvidenceRecord.PersonalText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Reads the evidence as a whole, for who wants to check it elsewhere. */
@ApplicationScoped
public class EvidenceExport {

    private static final String EXPORT = """
            select e.seq, e.record, e.hash, p.names, p.salts, p.texts
            from evidence e
            cross join lateral (
                select array_agg(name order by name) as names, array_agg(encode(salt, 'hex') order by name) as salts,
                    array_agg(text order by name) as texts
                from evidence_personal
                where seq = e.seq) p
            where e.seq >= ?
            order by e.seq
            """;

    private final Sql sql;

    @Inject
    EvidenceExport(Sql sql) {
        this.sql = sql;
    }

    /** Takes one record after the other. */
    public interface Sink {
        /** Takes the next record. */
        void take(EvidenceRecord next) throws IOException;
    }

    /**
     * Hands out the chain as it is now, in its order and without ever holding more than a few records. It is read at
     * the pace of the sink; a database connection is taken for as long. Must not be called within a transaction.
     *
     * @param from the first record's place in the chain; 1 for all
     * @throws IOException when the sink throws it
     * @throws LedgerException when the database fails; the sink has an unfinished part of the chain then
     */
    public void read(long from, Sink sink) throws IOException {
        sql.stream(EXPORT, row -> sink.take(evidenceRecord(row)), from);
    }

    private static EvidenceRecord evidenceRecord(ResultSet row) throws SQLException {
        return new EvidenceRecord(row.getLong("seq"), row.getString("record"), row.getString("hash"), personal(row));
    }

    private static Map<String, PersonalText> personal(ResultSet row) throws SQLException {
        var personal = new TreeMap<String, PersonalText>();
        if (row.getArray("names") != null) {
            var names = texts(row, "names");
            var salts = texts(row, "salts");
            var texts = texts(row, "texts");
            for (var i = 0; i < names.length; i++) {
                personal.put(names[i], new PersonalText(salts[i], texts[i]));
            }
        }
        return personal;
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }
}
