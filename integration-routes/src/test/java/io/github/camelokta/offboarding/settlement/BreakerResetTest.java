package io.github.camelokta.offboarding.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.Leaver;
import io.github.camelokta.offboarding.OffboardingEvent;
import io.github.camelokta.offboarding.OffboardingEvent.Kind;
import io.github.camelokta.offboarding.ledger.Breakers;
import io.github.camelokta.offboarding.ledger.Breakers.Reset;
import io.github.camelokta.offboarding.ledger.CaseState;
import io.github.camelokta.offboarding.ledger.Interventions;
import io.github.camelokta.offboarding.ledger.Interventions.Person;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedUser;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** It takes two people to reset the breaker, and neither of them lets go what they asked for themselves. */
@QuarkusTest
@TestProfile(InsiderAndBreakerTest.OneTokenPerHour.class)
class BreakerResetTest extends Settling {

    @Inject
    Breakers breakers;

    @Inject
    Interventions interventions;

    private long held;

    @BeforeEach
    void trip() {
        held = leaves(leaverWith(2));
        settle();
        assertThat(stateOf(held)).isEqualTo(CaseState.AWAITING_APPROVAL);
    }

    @Test
    void theSamePersonIsNotTwo() {
        assertThat(breakers.reset("anna", true)).isEqualTo(new Reset.Requested());
        assertThat(breakers.reset("anna", true)).isEqualTo(new Reset.Requested());
        assertThat(breakers.reset("Anna", true)).isEqualTo(new Reset.Requested());

        assertThat(breakers.state().tripped()).isTrue();
    }

    @Test
    void aRequestThatNobodySecondsEndsAfterAnHour() {
        breakers.reset("anna", true);
        clock.advance(Duration.ofHours(1));

        assertThat(breakers.state().resetRequest()).isNull();
        assertThat(breakers.reset("bea", true)).isEqualTo(new Reset.Requested());
        assertThat(breakers.state().resetRequest().person()).isEqualTo("bea");
        assertThat(breakers.reset("anna", true)).isEqualTo(new Reset.Done(1));
    }

    @Test
    void aRequestIsNotForWhatTripsTheBreakerLater() {
        breakers.reset("anna", true);
        breakers.reset("bea", true);
        settle();
        clock.advance(Duration.ofMinutes(1));
        leaves(leaverWith(2));
        settle();
        assertThat(breakers.state().tripped()).isTrue();

        assertThat(breakers.state().resetRequest()).isNull();
        assertThat(breakers.reset("bea", true)).isEqualTo(new Reset.Requested());
    }

    @Test
    void oneIsEnoughWhereNoOtherPersonIsNeeded() {
        assertThat(breakers.reset("anna", false)).isEqualTo(new Reset.Done(1));
        assertThat(breakers.reset("anna", false)).isEqualTo(new Reset.NotTripped());
    }

    @Test
    void whatOneAskedForTheOtherLetsGo() {
        var asked = openedBy("anna");
        settle();
        clock.advance(Duration.ofMinutes(1));
        breakers.reset("bea", true);

        assertThat(breakers.reset("anna", true)).isEqualTo(new Reset.Done(2));
        assertThat(stateOf(asked)).isEqualTo(CaseState.DUE);
    }

    @Test
    void whatTheSecondOneAskedForAfterTheFirstOnesRequestStaysHeld() {
        breakers.reset("bea", true);
        clock.advance(Duration.ofMinutes(1));
        var later = openedBy("anna");
        settle();

        assertThat(breakers.reset("anna", true)).isEqualTo(new Reset.Done(1));

        assertThat(stateOf(held)).isEqualTo(CaseState.DUE);
        assertThat(stateOf(later)).isEqualTo(CaseState.AWAITING_APPROVAL);
    }

    @Test
    void nobodyLetsTheirOwnTokensGo() {
        var anna = org.addUser(UserSeed.of("anna-" + UUID.randomUUID() + "@example.com"));
        token("own", anna);
        breakers.reset("bea", true);
        clock.advance(Duration.ofMinutes(1));
        var own = leaves(anna);
        settle();

        assertThat(breakers.reset(anna.login(), true)).isEqualTo(new Reset.Done(1));

        assertThat(stateOf(own)).isEqualTo(CaseState.AWAITING_APPROVAL);
    }

    private SimulatedUser leaverWith(int tokens) {
        var leaver = user("zoe");
        for (var i = 0; i < tokens; i++) {
            token("token " + i, leaver);
        }
        return leaver;
    }

    private long openedBy(String person) {
        var leaver = new Leaver(null, leaverWith(1).id(), null, null);
        var event = new OffboardingEvent(
                OffboardingEvent.OPERATIONS,
                UUID.randomUUID().toString(),
                Kind.LEAVES,
                leaver,
                null,
                null,
                false,
                null,
                null);
        return interventions.open(event, new Person(person, null)).caseId();
    }

    private CaseState stateOf(long caseId) {
        return summary(caseId).state();
    }
}
