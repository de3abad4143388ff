package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.offboarding.cases.CaseState.AWAITING_APPROVAL;
import static io.github.camelokta.offboarding.cases.CaseState.COMPLETED;
import static io.github.camelokta.offboarding.cases.CaseState.DUE;
import static io.github.camelokta.simulator.traffic.Operation.LIST_TOKENS;
import static io.github.camelokta.simulator.traffic.Operation.REVOKE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.cases.CaseView.EvidenceView;
import io.github.camelokta.offboarding.cases.Interventions;
import io.github.camelokta.offboarding.cases.Interventions.Person;
import io.github.camelokta.offboarding.policy.Approval;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.state.SimulatedUser;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Leavers with more tokens than a batch keeps in memory. */
@QuarkusTest
@TestProfile(SlicesTest.FiveTokens.class)
class SlicesTest extends Settling {

    private static final int SLICE = 5;

    /** No batch keeps more than five tokens. */
    public static class FiveTokens implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "offboarding.settlement.batch-tokens",
                    String.valueOf(SLICE),
                    "offboarding.settlement.batch-size",
                    "3",
                    "offboarding.settlement.parallelism",
                    "1");
        }
    }

    @Inject
    Interventions interventions;

    @Test
    void aLeaverWithManyTokensIsSettledInSlicesWithoutAnyWait() {
        var leaver = user("leaver");
        var tokens = tokens(leaver, 12);
        var caseId = leaves(leaver);

        settle();
        assertThat(tokens).filteredOn(this::exists).hasSize(12 - SLICE);
        assertThat(summary(caseId).state()).isEqualTo(DUE);
        assertThat(summary(caseId).stateReason()).contains("5 more are settled");
        assertThat(summary(caseId).dueAt()).isEqualTo(clock.instant());

        settle();
        settle();
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(tokens).noneMatch(this::exists);
        assertThat(org.requests().count(REVOKE_TOKEN)).isEqualTo(12);
        assertThat(kinds(caseId))
                .filteredOn(kind -> !List.of("DECIDED", "ACTED").contains(kind))
                .startsWith("ACCEPTED", "CLAIMED", "OWNER_IDENTIFIED", "SLICE_SETTLED")
                .endsWith("SLICE_SETTLED", "CLAIMED", "COMPLETED");
    }

    @Test
    void aLeaverWithFewTokensDoesNotWaitForOneWithMany() {
        var many = user("many");
        var few = user("few");
        tokens(many, 20);
        var one = token("one", few);
        var manyCase = leaves(many);
        var fewCase = leaves(few);

        settle();

        assertThat(exists(one)).isFalse();
        assertThat(summary(fewCase).state()).isEqualTo(COMPLETED);
        assertThat(summary(manyCase).state()).isEqualTo(DUE);
    }

    @Test
    void whatIsHeldInOneSliceIsCountedInTheEnd() {
        var leaver = user("leaver");
        var held = IntStream.range(0, 12)
                .mapToObj(
                        i -> org.addToken(TokenSeed.of("agent" + i, leaver.id()).withClientName("Okta AD Agent")))
                .toList();
        var caseId = leaves(leaver);

        settleAll(caseId);

        assertThat(held).allMatch(this::exists);
        assertThat(summary(caseId).state()).isEqualTo(AWAITING_APPROVAL);
        assertThat(summary(caseId).stateReason()).isEqualTo("12 tokens are held: other-client");
        assertThat(find(caseId).decisions()).hasSize(12);

        interventions.answer(caseId, Approval.APPROVED, List.of(), null, new Person("anna", null), false);
        settleAll(caseId);
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(held).noneMatch(this::exists);
    }

    @Test
    void aTokenThatAppearsInASliceThatIsSettledAlreadyIsFound() {
        var leaver = user("leaver");
        tokens(leaver, 12);
        var caseId = leaves(leaver);
        settle();
        settle();
        assertThat(summary(caseId).state()).isEqualTo(DUE);
        // The smallest id there can be.
        var late = org.addToken(TokenSeed.of("late", leaver.id()).withId("00T00000000000000000"));

        settle();
        assertThat(summary(caseId).stateReason()).contains("1 appeared among those that were settled before");
        settleAll(caseId);

        assertThat(exists(late)).isFalse();
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
    }

    @Test
    void aFailureInTheMiddleDoesNotBeginFromTheStartAgain() {
        var leaver = user("leaver");
        var tokens = tokens(leaver, 12);
        var caseId = leaves(leaver);
        settle();
        var after = sliceAfter(caseId);
        org.faults().next(LIST_TOKENS, Fault.okta(503, "E0000010", "Read only mode"));
        settle();
        assertThat(summary(caseId).state()).isEqualTo(DUE);
        assertThat(sliceAfter(caseId)).isEqualTo(after);

        clock.advance(Duration.ofMinutes(16));
        settleAll(caseId);
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(tokens).noneMatch(this::exists);
    }

    @Test
    void aTokenOfAnotherSliceIsNotTakenForGone() {
        var leaver = user("leaver");
        tokens(leaver, 6);
        var caseId = leaves(leaver);
        // The attempt dies with the decisions on record and nothing done, and smaller ids take the place of those.
        org.faults().always(REVOKE_TOKEN, Fault.okta(403, "E0000006", "You do not have permission"));
        settle();
        org.faults().clear();
        for (var i = 0; i < SLICE; i++) {
            org.addToken(TokenSeed.of("small" + i, leaver.id()).withId("00T0000000000000000" + i));
        }
        clock.advance(Duration.ofMinutes(16));
        settle();

        assertThat(Ledgers.column(ledger, "select token_id from action where outcome = 'ALREADY_GONE'"))
                .isEmpty();
        settleAll(caseId);
        assertThat(summary(caseId).state()).isEqualTo(COMPLETED);
        assertThat(org.tokens()).noneMatch(token -> token.userId().equals(leaver.id()));
    }

    private List<SimulatedToken> tokens(SimulatedUser owner, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> token("token" + i, owner))
                .toList();
    }

    private void settleAll(long caseId) {
        for (var i = 0; i < 10 && summary(caseId).state() == DUE; i++) {
            settle();
        }
    }

    private List<String> kinds(long caseId) {
        return find(caseId).evidence().stream().map(EvidenceView::kind).toList();
    }

    private String sliceAfter(long caseId) {
        return Ledgers.column(ledger, "select slice_after from offboarding_case where id = " + caseId)
                .get(0);
    }
}
