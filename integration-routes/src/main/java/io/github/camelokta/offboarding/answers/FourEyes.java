package io.github.camelokta.offboarding.answers;

import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Stream;

/** Who had a case looked at, and so cannot be the one who lets it act. */
@ApplicationScoped
public class FourEyes {

    /** Opened by hand, changed that way, had looked at again first, or found by a sweep that the person asked for. */
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
     * Whether the person is the one whose tokens the case is about: people are called as in Okta, or not known there.
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

    /** Whether the person asked for the case. */
    public boolean hasAsked(long caseId, String person) {
        return jdbc.query(ASKED, row -> row.getString("person"), caseId, caseId, caseId).stream()
                .anyMatch(person::equals);
    }
}
