package io.github.camelokta.offboarding.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.answers.BreakerLedger;
import io.github.camelokta.offboarding.cases.BreakerReset;
import io.github.camelokta.offboarding.cases.CaseState;
import io.github.camelokta.offboarding.cases.Interventions;
import io.github.camelokta.offboarding.cases.Interventions.Person;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.offboarding.testing.OneTokenPerHour;
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
@TestProfile(OneTokenPerHour.class)
class BreakerResetTest extends Settling {

    @Inject
    BreakerLedger breakers;

    @Inject
    BreakerReset breakerReset;

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
        assertThat(breakerReset.reset("anna", true)).isEqualTo(new BreakerReset.Result.Requested());
        assertThat(breakerReset.reset("anna", true)).isEqualTo(new BreakerReset.Result.Requested());
        assertThat(breakerReset.reset("Anna", true)).isEqualTo(new BreakerReset.Result.Requested());

        assertThat(breakers.state().tripped()).isTrue();
    }

    @Test
    void aRequestThatNobodySecondsEndsAfterAnHour() {
        breakerReset.reset("anna", true);
        clock.advance(Duration.ofHours(1));

        assertThat(breakers.state().resetRequest()).isNull();
        assertThat(breakerReset.reset("bea", true)).isEqualTo(new BreakerReset.Result.Requested());
        assertThat(breakers.state().resetRequest().person()).isEqualTo("bea");
        assertThat(breakerReset.reset("anna", true)).isEqualTo(new BreakerReset.Result.Done(1));
    }

    @Test
    void aRequestIsNotForWhatTripsTheBreakerLater() {
        breakerReset.reset("anna", true);
        breakerReset.reset("bea", true);
        settle();
        clock.advance(Duration.ofMinutes(1));
        leaves(leaverWith(2));
        settle();
        assertThat(breakers.state().tripped()).isTrue();

        assertThat(breakers.state().resetRequest()).isNull();
        assertThat(breakerReset.reset("bea", true)).isEqualTo(new BreakerReset.Result.Requested());
    }

    @Test
    void oneIsEnoughWhereNoOtherPersonIsNeeded() {
        assertThat(breakerReset.reset("anna", false)).isEqualTo(new BreakerReset.Result.Done(1));
        assertThat(breakerReset.reset("anna", false)).isEqualTo(new BreakerReset.Result.NotTripped());
    }

    @Test
    void whatOneAskedForTheOtherLetsGo() {
        var asked = openedBy("anna");
        settle();
        clock.advance(Duration.ofMinutes(1));
        breakerReset.reset("bea", true);

        assertThat(breakerReset.reset("anna", true)).isEqualTo(new BreakerReset.Result.Done(2));
        assertThat(stateOf(asked)).isEqualTo(CaseState.DUE);
    }

    @Test
    void whatTheSecondOneAskedForAfterTheFirstOnesRequestStaysHeld() {
        breakerReset.reset("bea", true);
        clock.advance(Duration.ofMinutes(1));
        var later = openedBy("anna");
        settle();

        assertThat(breakerReset.reset("anna", true)).isEqualTo(new BreakerReset.Result.Done(1));

        assertThat(stateOf(held)).isEqualTo(CaseState.DUE);
        assertThat(stateOf(later)).isEqualTo(CaseState.AWAITING_APPROVAL);
    }

    @Test
    void nobodyLetsTheirOwnTokensGo() {
        var anna = org.addUser(UserSeed.of("anna-" + UUID.randomUUID() + "@example.com"));
        token("own", anna);
        breakerReset.reset("bea", true);
        clock.advance(Duration.ofMinutes(1));
        var own = leaves(anna);
        settle();

        assertThat(breakerReset.reset(anna.login(), true)).isEqualTo(new BreakerReset.Result.Done(1));

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
