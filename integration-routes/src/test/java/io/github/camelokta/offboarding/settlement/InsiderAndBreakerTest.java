package io.github.camelokta.offboarding.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.answers.BreakerLedger;
import io.github.camelokta.offboarding.cases.BreakerReset;
import io.github.camelokta.offboarding.cases.CaseState;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.OneTokenPerHour;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who can write to the database as the application's role, and wants more revoked than the breaker allows. */
@QuarkusTest
@TestProfile(OneTokenPerHour.class)
class InsiderAndBreakerTest extends Settling {

    private static final String SET_BACK =
            "update breaker set tripped_at = null, reason = null, reset_at = now(), reset_by = 'anna'";

    @Inject
    BreakerLedger breakers;

    @Inject
    BreakerReset breakerReset;

    @Inject
    MeterRegistry meters;

    private double foundBefore;

    @BeforeEach
    void remember() {
        foundBefore = found();
    }

    @Test
    void revokesNothingBySettingTheRowBack() {
        trip();
        forgery().execute(SET_BACK);

        assertThat(isRevoked()).isFalse();

        assertThat(found()).isGreaterThan(foundBefore);
        assertThat(breakers.state().tripped()).isTrue();
        assertThat(breakers.state().reason()).contains("row contradicts");
        assertThat(breakers.state().resetBy()).isNull();
    }

    @Test
    void revokesNothingByARecordThatIsNotSigned() {
        trip();
        var forgery = forgery();
        forgery.execute(SET_BACK);
        forgery.append(forgery.record("BREAKER_RESET", null, "{\"person\":\"anna\"}"));

        assertThat(isRevoked()).isFalse();

        assertThat(found()).isGreaterThan(foundBefore);
        assertThat(breakers.state().tripped()).isTrue();
        assertThat(breakers.state().resetBy()).isNull();
        Ledgers.empty(ledger);
    }

    @Test
    void revokesNothingByTheSignatureOfAnotherRecord() {
        trip();
        breakerReset.reset("bea", true);
        breakerReset.reset("anna", true);
        var signature = Ledgers.column(
                        ledger, "select signature || ' ' || key_id from evidence where kind = 'BREAKER_RESET'")
                .get(0)
                .split(" ", 2);
        clock.advance(Duration.ofSeconds(1));
        settle();
        assertThat(isRevoked()).isFalse();
        assertThat(breakers.state().tripped()).isTrue();
        var forgery = forgery();
        forgery.execute(SET_BACK);
        forgery.append(forgery.record("BREAKER_RESET", null, "{\"person\":\"anna\"}"), signature);

        assertThat(isRevoked()).isFalse();

        assertThat(found()).isGreaterThan(foundBefore);
        Ledgers.empty(ledger);
    }

    @Test
    void doesNotHaveTheHourBeginAgainByTheRow() {
        assertThat(isRevoked()).isTrue();
        forgery().execute("update breaker set reset_at = now(), reset_by = 'anna'");

        assertThat(isRevoked()).isFalse();

        assertThat(breakers.state().reason()).contains("more than 1 tokens");
    }

    @Test
    void revokesNothingWhereTheRecordOfATripIsMissing() {
        forgery().execute("update breaker set tripped_at = now(), reason = 'so it says'");

        assertThat(isRevoked()).isFalse();

        assertThat(found()).isGreaterThan(foundBefore);
    }

    @Test
    void doesNotPassForASecondPerson() {
        trip();
        var forgery = forgery();
        forgery.append(forgery.record("BREAKER_RESET_REQUESTED", null, "{\"person\":\"bea\"}"));

        assertThat(breakerReset.reset("anna", true)).isEqualTo(new BreakerReset.Result.Requested());

        assertThat(breakers.state().tripped()).isTrue();
        Ledgers.empty(ledger);
    }

    @Test
    void revocationsGoOnOncePeopleHaveLookedIntoIt() {
        trip();
        forgery().execute(SET_BACK);

        assertThat(breakerReset.reset("bea", true)).isEqualTo(new BreakerReset.Result.Requested());
        assertThat(breakerReset.reset("anna", true)).isEqualTo(new BreakerReset.Result.Done(1));

        assertThat(breakers.state().tripped()).isFalse();
        assertThat(breakers.state().resetBy()).isEqualTo("anna");
        settle();
        assertThat(cases.list(null, 10)).extracting("state").containsOnly(CaseState.COMPLETED);
    }

    @Test
    void nobodyIsSuspectedWhereAPersonResetTheBreaker() {
        trip();
        breakerReset.reset("bea", true);
        breakerReset.reset("anna", true);
        settle();

        assertThat(found()).isEqualTo(foundBefore);
        assertThat(cases.list(null, 10)).extracting("state").containsOnly(CaseState.COMPLETED);
    }

    /** One of two tokens is held by the breaker. */
    private void trip() {
        var owner = user("zoe");
        var tokens = List.of(token("one", owner), token("two", owner));
        leaves(owner);
        settle();
        assertThat(tokens.stream().filter(this::exists)).hasSize(1);
        assertThat(breakers.state().tripped()).isTrue();
    }

    /** Whether the only token of another leaver is revoked. */
    private boolean isRevoked() {
        var owner = user("bob");
        var token = token("token", owner);
        leaves(owner);
        settle();
        return !exists(token);
    }

    private Forgery forgery() {
        return new Forgery(ledger, clock.instant());
    }

    private double found() {
        return meters.get("offboarding.evidence.tampering").counter().count();
    }
}
