package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.evidence.EvidenceChain.Entry;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Attempts at a case, one after the other, that did not get it on. The evidence has the first with each cause, and at
 * the end how many there were: with Okta out of reach for a day, all cases are tried many times, and each attempt says
 * the same.
 *
 * @param since when the first failed; null if none has
 * @param attempts how many have failed
 * @param causes why, in the order in which they came, each once
 */
record Outage(Instant since, int attempts, List<String> causes) {

    static final Outage NONE = new Outage(null, 0, List.of());

    /** The cause of an attempt whose batch died. A claim counts it as well, in its statement. */
    static final String DIED = "died";

    /** Reads the columns that the table of cases has for it. */
    static Outage of(ResultSet row) throws SQLException {
        return new Outage(
                JdbcRunner.instant(row, "outage_since"),
                row.getInt("outage_attempts"),
                List.of(JdbcRunner.texts(row, "outage_causes")));
    }

    Outage with(String cause, Instant now) {
        var all = hasHad(cause)
                ? causes
                : Stream.concat(causes.stream(), Stream.of(cause)).toList();
        return new Outage(since == null ? now : since, attempts + 1, all);
    }

    boolean hasHad(String cause) {
        return causes.contains(cause);
    }

    /** What a record says that ends it, or tells of another cause. */
    Map<String, Object> in(Map<String, Object> data) {
        if (attempts == 0) {
            return data;
        }
        var more = new HashMap<>(data);
        more.put("outage", Map.of("since", since.toString(), "attempts", attempts, "causes", causes));
        return more;
    }

    /** The same record, with what it says of the outage. */
    Entry in(Entry entry) {
        return new Entry(entry.caseId(), entry.kind(), in(entry.data()), entry.personal());
    }
}
