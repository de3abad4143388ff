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
 * Failed attempts at a case, one after the other. The evidence has the first one with each cause, and finally their
 * number: if Okta is out of reach for a day, all cases are tried many times, and each attempt says the same.
 *
 * @param since when the first attempt failed; null if none has
 * @param attempts how many have failed
 * @param causes the causes, each once, in the order in which they first came
 */
record Outage(Instant since, int attempts, List<String> causes) {

    static final Outage NONE = new Outage(null, 0, List.of());

    /** The cause of an attempt whose batch died. A claim counts it as well, in its statement. */
    static final String DIED = "died";

    /** Reads its columns of the table of cases. */
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

    /** Adds the outage to the data of a record that ends it or names another cause. */
    Map<String, Object> in(Map<String, Object> data) {
        if (attempts == 0) {
            return data;
        }
        var more = new HashMap<>(data);
        more.put("outage", Map.of("since", since.toString(), "attempts", attempts, "causes", causes));
        return more;
    }

    /** Returns the same record with the outage added. */
    Entry in(Entry entry) {
        return new Entry(entry.caseId(), entry.kind(), in(entry.data()), entry.personal());
    }
}
