package io.github.camelokta.offboarding.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelokta.offboarding.Leaver;
import io.github.camelokta.offboarding.OffboardingEvent;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class EvidenceTest {

    @Inject
    DataSource ledger;

    @Inject
    AcceptedEvents acceptedEvents;

    @Inject
    CaseLeases leases;

    @BeforeEach
    void startOver() {
        Ledgers.empty(ledger);
    }

    @Test
    void isOneChainHoweverManyWriteItAtOnce() {
        IntStream.range(0, 40).forEach(this::accept);

        IntStream.range(0, 40).parallel().forEach(i -> leases.claim(1, Duration.ofMinutes(1)));

        assertThat(Ledgers.column(ledger, "select count(*) from evidence")).containsExactly("40");
        Ledgers.assertEvidenceIsIntact(ledger);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update evidence set kind = 'COMPLETED'",
                "delete from evidence",
                "truncate evidence",
            })
    void canOnlyBeAppendedTo(String tampering) {
        accept(1);
        leases.claim(1, Duration.ofMinutes(1));

        assertThatThrownBy(() -> Ledgers.execute(ledger, tampering)).hasMessageContaining("evidence is append-only");
    }

    private void accept(int number) {
        acceptedEvents.accept(new OffboardingEvent(
                "test", "event-" + number, new Leaver(null, "00u" + number, null, null), null, null));
    }
}
