package io.github.camelokta.offboarding.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.cases.AcceptedEvents;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.MovableClock;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class RetentionForEverTest {

    private static final Duration CENTURY = Duration.ofDays(36_500);

    @Inject
    DataSource ledger;

    @Inject
    AcceptedEvents acceptedEvents;

    @Inject
    Retention retention;

    @Inject
    MovableClock clock;

    @BeforeEach
    void startOver() {
        Ledgers.empty(ledger);
    }

    /** Other tests have events that are in the future, and the same application. */
    @AfterEach
    void turnTheClockBack() {
        clock.advance(CENTURY.negated());
    }

    @Test
    void erasesNothingUnlessToldAfterWhichTime() {
        for (var kind : Kind.values()) {
            acceptedEvents.accept(new OffboardingEvent(
                    "test", kind.name(), kind, new Leaver("Zoë", null, "zoe", null), null, null, false, null, null));
        }
        clock.advance(CENTURY);

        retention.erase();

        assertThat(Ledgers.column(ledger, "select login || ' ' || state from offboarding_case"))
                .containsExactly("zoe RESCINDED");
    }
}
