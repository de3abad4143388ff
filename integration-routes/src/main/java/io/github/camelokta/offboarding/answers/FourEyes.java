package io.github.camelokta.offboarding.answers;

import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Stream;

/** The people who asked for a case, and so cannot approve what it does. */
@ApplicationScoped
public class FourEyes {

    /**
     * The people who opened the case by hand, changed it that way, were the first to make it due again, or asked for
     * the sweep that found it.
     */
    private static final String ASKED = """
            select requested_by as person from offboarding_case where id = ?
            union all
            select record::json -> 'data' ->> 'person' from evidence where case_id = ? and kind = 'REQUESTED'
            union all
            select record::json -> 'data' ->> 'person' from evidence where case_id = ? and kind = 'SWEPT'
            """;

    private static final String LEAVER =
            "select login, email, owner_login, owner_email from offboarding_case where id = ?";

    private final JdbcRunner jdbc;

    @Inject
    FourEyes(JdbcRunner jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns whether the case is about the person's own tokens. User names here are those of Okta, or unknown there.
     */
    public boolean isLeaver(long caseId, String person) {
        return jdbc
                .query(
                        LEAVER,
                        row -> Stream.of(
                                row.getString("login"),
                                row.getString("email"),
                                row.getString("owner_login"),
                                row.getString("owner_email")),
                        caseId)
                .stream()
                .flatMap(names -> names)
                .anyMatch(person::equalsIgnoreCase);
    }

    /** Returns whether the person asked for the case. */
    public boolean hasAsked(long caseId, String person) {
        return jdbc.query(ASKED, row -> row.getString("person"), caseId, caseId, caseId).stream()
                .anyMatch(person::equals);
    }
}
