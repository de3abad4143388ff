package io.github.camelokta.offboarding.evidence;

import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The place where signatures begin, in a ledger that is older than signatures. The database never changes it. */
@ApplicationScoped
public class EvidenceEra {

    private final JdbcRunner jdbc;
    private volatile Optional<Start> start = Optional.empty();

    @Inject
    EvidenceEra(JdbcRunner jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What the ledger held before.
     *
     * @param lastSeq the last record without a signature; 0 if there was none
     * @param lastCase the last case whose acceptance is in no record; 0 if there was none
     */
    public record Start(long lastSeq, long lastCase) {

        boolean isUpgrade() {
            return lastSeq > 0 || lastCase > 0;
        }
    }

    public Start start() {
        if (start.isEmpty()) {
            start = jdbc
                    .query(
                            "select last_seq, last_case from evidence_before_signatures",
                            row -> new Start(row.getLong("last_seq"), row.getLong("last_case")))
                    .stream()
                    .findFirst();
        }
        return start.orElseThrow();
    }
}
