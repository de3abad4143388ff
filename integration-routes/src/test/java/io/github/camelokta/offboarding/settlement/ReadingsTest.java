package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.offboarding.cases.CaseState.AWAITING_APPROVAL;
import static io.github.camelokta.offboarding.cases.CaseState.COMPLETED;
import static io.github.camelokta.offboarding.cases.CaseState.DUE;
import static io.github.camelokta.simulator.traffic.Operation.LIST_TOKENS;
import static io.github.camelokta.simulator.traffic.Operation.REVOKE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.ZoneSeed;
import io.github.camelokta.simulator.state.SimulatedUser;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that contradict themselves, and cases that contradict each other. */
@QuarkusTest
@TestProfile(ReadingsTest.Rules.class)
class ReadingsTest extends Settling {

    private static final String ZONE = "nzoQuarantine0000002";
    private static final String ID = "00Ttwice000000000001";
    private static final String AGENT = "Okta AD Agent";
    private static final String REVOCABLE = "Okta API";

    private static boolean zoneIsThere;

    /** Whoever leaves by choice is asked about, and pipelines are quarantined. */
    public static class Rules implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "offboarding.policy.quarantine-zone", ZONE,
                    "offboarding.policy.rules[0].name", "ask",
                    "offboarding.policy.rules[0].verdict", "HOLD",
                    "offboarding.policy.rules[0].voluntary", "true",
                    "offboarding.policy.rules[1].name", "pipelines",
                    "offboarding.policy.rules[1].verdict", "QUARANTINE",
                    "offboarding.policy.rules[1].token-names", "pipeline *");
        }
    }

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void addZone() {
        if (!zoneIsThere) {
            org.addZone(ZoneSeed.of("quarantine", "192.0.2.1").withId(ZONE));
            zoneIsThere = true;
        }
    }

    @ParameterizedTest
    @CsvSource({REVOCABLE + "," + AGENT, AGENT + "," + REVOCABLE})
    void aTokenThatIsListedTwiceAndDifferentlyIsHeld(String first, String second) {
        var leaver = user("leaver");
        var caseId = leaves(leaver);
        org.faults().always(LIST_TOKENS, list(token(leaver.id(), first), token(leaver.id(), second)));

        settle();

        assertThat(org.requests().count(REVOKE_TOKEN)).isZero();
        assertThat(summary(caseId).state()).isEqualTo(AWAITING_APPROVAL);
        assertThat(find(caseId).decisions()).extracting("verdict").containsExactly("HOLD");
    }

    @Test
    void aTokenThatIsListedTwiceAlikeIsOneToken() {
        var leaver = user("leaver");
        var token = token("token", leaver);
        var listed = """
                {"id":"%s","name":"token","userId":"%s","clientName":"Okta API"}""".formatted(token.id(), leaver.id());
        var caseId = leaves(leaver);
        org.faults().next(LIST_TOKENS, list(listed, listed));

        settle();

        assertThat(org.requests().count(REVOKE_TOKEN)).isEqualTo(1);
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
    }

    @Test
    void aTokenThatIsListedAsOurOwnAsWellIsHeld() {
        var leaver = user("leaver");
        var caseId = leaves(leaver);
        org.faults().always(LIST_TOKENS, list(token(leaver.id(), REVOCABLE), token(org.principalId(), REVOCABLE)));

        settle();

        assertThat(org.requests().count(REVOKE_TOKEN)).isZero();
        assertThat(summary(caseId).state()).isEqualTo(AWAITING_APPROVAL);
        assertThat(find(caseId).decisions()).extracting("rule").containsExactly("own-principal");
    }

    @Test
    void aTokenThatOneOfTwoSourcesWantsToBeAskedAboutIsHeldForBoth() {
        var leaver = user("leaver");
        var token = token("token", leaver);
        var one = leaves("one", leaver, false);
        var other = leaves("other", leaver, true);

        settle();

        assertThat(exists(token)).isTrue();
        assertThat(org.requests().count(REVOKE_TOKEN)).isZero();
        for (var caseId : new long[] {one, other}) {
            assertThat(summary(caseId).state()).isEqualTo(AWAITING_APPROVAL);
            assertThat(find(caseId).decisions()).extracting("verdict", "rule").containsExactly(tuple("HOLD", "ask"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"  \"", "\"00u 1\"", "{}"})
    void aTokenWithoutAUsableOwnerKeepsEveryCaseOpenAndIsReported(String owner) {
        var leaver = user("leaver");
        var token = token("token", leaver);
        var caseId = leaves(leaver);
        var lonely = """
                {"id":"%s","name":"lonely","userId":%s,"clientName":"Okta API"}""".formatted(ID, owner);
        org.faults().next(LIST_TOKENS, Fault.hold(new CountDownLatch(0)), list(lonely));

        settle();

        assertThat(exists(token)).as("what is known is done").isFalse();
        assertThat(summary(caseId).state()).isEqualTo(DUE);
        assertThat(summary(caseId).stateReason()).contains("no usable owner", ID);
        assertThat(summary(caseId).dueAt()).isAfter(clock.instant());
        assertThat(meters.get("offboarding.tokens.without.owner").gauge().value())
                .isEqualTo(1);

        clock.advance(Duration.ofMinutes(16));
        settle();
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(meters.get("offboarding.tokens.without.owner").gauge().value())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"connection\":\"ANYWHERE\",\"include\":[\"" + ZONE + "\"]}",
                "{\"include\":[\"" + ZONE + "\"]}",
                "{\"connection\":\"ZONE\",\"include\":[\"" + ZONE + "\",\"nzoOffice00000000001\"]}"
            })
    void aTokenThatCanBeUsedFromSomewhereIsNotInQuarantine(String network) {
        var leaver = user("leaver");
        var token = token("pipeline 1", leaver);
        var caseId = leaves(leaver);
        var listed = """
                {"id":"%s","name":"pipeline 1","userId":"%s","clientName":"Okta API","network":%s}""".formatted(token.id(), leaver.id(), network);
        org.faults().next(LIST_TOKENS, Fault.hold(new CountDownLatch(0)), list(listed));

        settle();

        assertThat(summary(caseId).state()).isEqualTo(DUE);
        assertThat(summary(caseId).stateReason()).startsWith("1 not settled");

        clock.advance(Duration.ofMinutes(16));
        settle();
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
    }

    private long leaves(String source, SimulatedUser leaver, boolean voluntary) {
        return acceptedEvents
                .accept(new OffboardingEvent(
                        source,
                        UUID.randomUUID().toString(),
                        Kind.LEAVES,
                        new Leaver(null, leaver.id(), null, null),
                        null,
                        null,
                        false,
                        voluntary,
                        null))
                .caseId();
    }

    private static String token(String owner, String client) {
        return """
                {"id":"%s","name":"twice","userId":"%s","clientName":"%s"}""".formatted(ID, owner, client);
    }

    /** A list that shows our own token, so that it is believed, and these. */
    private Fault list(String... tokens) {
        var own = """
                {"id":"%s","name":"own","userId":"%s","clientName":"Okta API"}""".formatted(org.apiTokenId(), org.principalId());
        return Fault.answer(200, "application/json", "[" + own + "," + String.join(",", tokens) + "]");
    }
}
