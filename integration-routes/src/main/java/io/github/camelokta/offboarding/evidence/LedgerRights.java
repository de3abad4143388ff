package io.github.camelokta.offboarding.evidence;

import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/** Warns at start if the application could change written evidence: then only triggers prevent it. */
@ApplicationScoped
class LedgerRights {

    private static final Logger LOG = Logger.getLogger(LedgerRights.class);

    private static final String WHO_MAY_TOO_MUCH = """
            select current_user as name
            where has_table_privilege('evidence', 'UPDATE, DELETE, TRUNCATE, TRIGGER')
            """;

    private final JdbcRunner jdbc;

    @Inject
    LedgerRights(JdbcRunner jdbc) {
        this.jdbc = jdbc;
    }

    void look(@Observes StartupEvent started) {
        for (var role : jdbc.query(WHO_MAY_TOO_MUCH, row -> row.getString("name"))) {
            LOG.warnf(
                    "The database role %s may change written evidence: an attacker who takes over the application can"
                            + " rewrite it. Let another role own the tables, as docs/configuration.md says",
                    role);
        }
    }
}
