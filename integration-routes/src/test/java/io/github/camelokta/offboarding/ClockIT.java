package io.github.camelokta.offboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.RunningApplication;
import io.github.camelokta.offboarding.testing.TestPostgres;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application on a host whose clock is an hour behind that of the database. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class ClockIT {

    private static final Duration AHEAD = Duration.ofHours(1);

    /** Unqualified names are looked for in the order of the path, so whoever asks for the time gets this one. */
    private static final String[] DATABASE_IS_AHEAD = {
        "create schema ahead", """
        create function ahead.clock_timestamp() returns timestamptz language sql volatile as
        $$ select pg_catalog.clock_timestamp() + interval '1 hour' $$
        """, "alter database postgres set search_path = public, ahead, pg_catalog"
    };

    @TempDir
    Path home;

    private TestPostgres database;
    private DataSource ledger;

    @BeforeEach
    void startDatabase() {
        database = TestPostgres.start();
        ledger = database.database("postgres");
        Ledgers.execute(ledger, DATABASE_IS_AHEAD);
    }

    @AfterEach
    void stopDatabase() {
        database.close();
    }

    @Test
    void isDueAndLeasedByTheClockOfTheDatabase(OktaOrgSimulator org) {
        var soon = org.addUser(UserSeed.of("soon@example.com"));
        var later = org.addUser(UserSeed.of("later@example.com"));
        var due = org.addToken(TokenSeed.of("due", soon.id()));
        var notDue = org.addToken(TokenSeed.of("not due", later.id()));
        try (var application = RunningApplication.start(
                org,
                home,
                Map.of(
                        "quarkus.datasource.jdbc.url",
                        "jdbc:postgresql://localhost:" + database.port() + "/postgres",
                        "quarkus.datasource.username",
                        "postgres"))) {
            application.send("soon", soon.id(), Instant.now().plus(AHEAD.dividedBy(2)));
            application.send("later", later.id(), Instant.now().plus(AHEAD.multipliedBy(2)));

            await().atMost(Duration.ofMinutes(2))
                    .until(() -> Ledgers.column(ledger, "select state from offboarding_case where event_id = 'soon'")
                            .equals(List.of("COMPLETED")));
        }

        assertThat(org.token(due.id())).isEmpty();
        assertThat(org.token(notDue.id())).isPresent();
        assertThat(Ledgers.column(ledger, "select state from offboarding_case where event_id = 'later'"))
                .containsExactly("SCHEDULED");
        assertThat(Ledgers.column(ledger, """
                        select accepted_at between ahead.clock_timestamp() - interval '5 minutes'
                            and ahead.clock_timestamp()
                        from offboarding_case
                        """)).containsExactly("t", "t");
    }
}
