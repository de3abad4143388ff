package io.github.camelokta.offboarding.cases;

import static io.github.camelokta.offboarding.cases.CaseState.DUE;
import static io.github.camelokta.offboarding.cases.CaseState.PARKED;
import static io.github.camelokta.offboarding.cases.CaseState.RESCINDED;
import static io.github.camelokta.offboarding.cases.CaseState.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.cases.AcceptedEvents.Acceptance;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.offboarding.text.Sha256;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a source that gives no ids says last of somebody is what holds. */
@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class SourceStatementsTest {

    private static final Instant JANUARY = Instant.parse("2131-02-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2131-07-01T00:00:00Z");
    private static final Leaver ZOE = new Leaver("Zoë", null, null, "zoe@example.com");

    @Inject
    DataSource ledger;

    @Inject
    AcceptedEvents acceptedEvents;

    @Inject
    CaseQueries cases;

    @BeforeEach
    void startOver() {
        Ledgers.empty(ledger);
    }

    @AfterEach
    void end() {
        Ledgers.assertEvidenceIsIntact(ledger);
    }

    @Test
    void ofADateThatGoesForthAndBackTheLastOneHolds() {
        var caseId = state(ZOE, JANUARY).caseId();
        state(ZOE, JUNE);

        var again = state(ZOE, JANUARY);

        assertThat(again).isEqualTo(new Acceptance(caseId, false));
        assertThat(find(caseId)).returns(SCHEDULED, CaseView::state).returns(JANUARY, CaseView::dueAt);
        assertThat(state(ZOE, JUNE).duplicate()).isFalse();
        assertThat(find(caseId).dueAt()).isEqualTo(JUNE);
        assertThat(cases()).hasSize(1);
    }

    @Test
    void theSameAgainChangesNothing() {
        var caseId = state(ZOE, JANUARY).caseId();
        state(ZOE, JUNE);
        var before = cases.find(caseId);

        assertThat(state(ZOE, JUNE)).isEqualTo(new Acceptance(caseId, true));
        assertThat(state(new Leaver("Z.", null, null, "ZOE@example.com"), JUNE).duplicate())
                .isTrue();
        assertThat(cases.find(caseId)).isEqualTo(before);
    }

    @Test
    void inOtherWordsThatSayNoMoreItIsTheSame() {
        var both = new Leaver("Zoë", null, "zoe", "zoe@example.com");
        var caseId = state(ZOE, JUNE).caseId();
        assertThat(state(both, JUNE)).isEqualTo(new Acceptance(caseId, false));

        assertThat(state(ZOE, JUNE)).isEqualTo(new Acceptance(caseId, true));
        assertThat(state(both, JUNE)).isEqualTo(new Acceptance(caseId, true));
    }

    @Test
    void whoReturnedAndLeavesAgainHasAnotherCase() {
        var first = state(ZOE, JANUARY).caseId();
        end(first, "COMPLETED");
        assertThat(state(ZOE, JANUARY)).isEqualTo(new Acceptance(first, true));

        var second = state(ZOE, JUNE);

        assertThat(second.duplicate()).isFalse();
        assertThat(second.caseId()).isNotEqualTo(first);
        // Back and forth, too.
        end(second.caseId(), "COMPLETED");
        assertThat(state(ZOE, JANUARY).caseId()).isGreaterThan(second.caseId());
    }

    @Test
    void whatAPersonRescindedStaysSoUntilTheSourceSaysSomethingElse() {
        var caseId = state(ZOE, JANUARY).caseId();
        end(caseId, "RESCINDED");

        assertThat(state(ZOE, JANUARY)).isEqualTo(new Acceptance(caseId, true));
        assertThat(state(ZOE, JUNE).caseId()).isNotEqualTo(caseId);
    }

    @Test
    void whoStaysIsNotToLeaveAndMayBeToLeaveAgain() {
        var caseId = state(ZOE, JANUARY).caseId();
        assertThat(acceptedEvents.openLeavers("files")).containsExactly(ZOE);

        assertThat(stays(ZOE)).isEqualTo(new Acceptance(caseId, false));
        assertThat(find(caseId).state()).isEqualTo(RESCINDED);
        assertThat(acceptedEvents.openLeavers("files")).isEmpty();
        assertThat(stays(ZOE).duplicate()).isTrue();

        var again = state(ZOE, JANUARY);
        assertThat(again.caseId()).isNotEqualTo(caseId);
        assertThat(find(again.caseId()).state()).isEqualTo(SCHEDULED);
    }

    @Test
    void aCorrectedIdentifierIsTheSameLeaverUnlessBothAreStated() {
        var wrong = new Leaver(null, null, "zoe.m", "zoe@example.com");
        var right = new Leaver(null, null, "zoe.n", "zoe@example.com");
        var caseId = state(wrong, JANUARY).caseId();

        assertThat(state(right, JANUARY)).isEqualTo(new Acceptance(caseId, false));
        assertThat(find(caseId).login()).isEqualTo("zoe.n");
        assertThat(column("identify_again")).containsExactly("t");
        assertThat(state(wrong, JANUARY)).as("forth and back").isEqualTo(new Acceptance(caseId, false));
        assertThat(find(caseId).login()).isEqualTo("zoe.m");

        var other = state(right, JANUARY, wrong);
        assertThat(other.caseId()).as("two with one address").isNotEqualTo(caseId);
    }

    @Test
    void whoStaysIsNotTakenForSomebodyWhoLeavesWithTheSameAddress() {
        var leaves = new Leaver(null, null, "zoe.m", "zoe@example.com");
        var caseId = state(leaves, JANUARY).caseId();

        stays(new Leaver(null, null, "zoe.n", "zoe@example.com"));

        assertThat(find(caseId)).returns(SCHEDULED, CaseView::state).returns("zoe.m", CaseView::login);
        assertThat(column("identify_again")).containsExactly("f");
    }

    @Test
    void aCaseOfTheSameNameWithAnotherAddressIsParkedUnlessBothAreStated() {
        var wrong = new Leaver("Zoë", null, null, "zo@example.com");
        var wrongCase = state(wrong, JANUARY).caseId();

        var rightCase = state(ZOE, JANUARY).caseId();

        assertThat(find(wrongCase).state()).isEqualTo(PARKED);
        assertThat(find(wrongCase).stateReason()).contains("of this name").contains("rescind");
        assertThat(find(rightCase).state()).isEqualTo(SCHEDULED);
        // It was right after all.
        assertThat(state(wrong, JANUARY)).isEqualTo(new Acceptance(wrongCase, false));
        assertThat(find(wrongCase).state()).isEqualTo(SCHEDULED);
        assertThat(find(rightCase).state()).isEqualTo(PARKED);

        var namesake = new Leaver("ZOË", null, null, "zoe.2@example.com");
        state(namesake, JANUARY, wrong, ZOE);
        assertThat(column("state")).containsExactly("SCHEDULED", "PARKED", "SCHEDULED");
    }

    @Test
    void whatAnotherSourceSaidStands() {
        var elsewhere = acceptedEvents
                .accept(new OffboardingEvent(
                        "elsewhere", "1", new Leaver("Zoë", null, null, "zo@example.com"), JUNE, null))
                .caseId();

        state(ZOE, JANUARY);

        assertThat(find(elsewhere).state()).isEqualTo(SCHEDULED);
        assertThat(cases()).hasSize(2);
    }

    @Test
    void aLeaveThatWasStatedBeforeThereWereContentsIsKnown() {
        var statement = statement(ZOE, Instant.parse("2020-01-01T00:00:00Z"), Kind.LEAVES);
        var caseId = acceptedEvents.state(statement, leaver -> false).caseId();
        Ledgers.execute(ledger, "update offboarding_case set content = null");

        assertThat(acceptedEvents.state(statement, leaver -> false)).isEqualTo(new Acceptance(caseId, true));
        assertThat(find(caseId).state()).isEqualTo(DUE);
    }

    @Test
    void nobodyCanTestAGuessOfARowAgainstWhatIsStored() {
        var caseId = state(ZOE, JANUARY).caseId();
        state(ZOE, JUNE);
        stays(ZOE);
        state(new Leaver("Zoë", null, "zoe.n", "zoe@example.com"), JANUARY);

        var stored = Ledgers.column(ledger, """
                select event_id from offboarding_case
                union all select event_id from follow_up_event
                union all select text from evidence_personal where name = 'event'
                union all select state_reason from offboarding_case where state_reason is not null
                """);
        var guesses = Stream.of(
                        said(ZOE, JANUARY, Kind.LEAVES),
                        said(ZOE, JUNE, Kind.LEAVES),
                        said(ZOE, null, Kind.RESCINDED),
                        said(new Leaver("Zoë", null, "zoe.n", "zoe@example.com"), JANUARY, Kind.LEAVES))
                .flatMap(said ->
                        Stream.concat(Stream.of(said), stored.stream().map(before -> Sha256.of(said + "\n" + before))))
                .toList();
        assertThat(stored).hasSizeGreaterThan(6);
        assertThat(stored).noneMatch(text -> guesses.stream().anyMatch(text::contains));
        assertThat(find(caseId).state()).isEqualTo(RESCINDED);
    }

    @Test
    void aRowFromBeforeIdsWerePseudonymsIsKnown() {
        assertThat(stays(ZOE)).isEqualTo(new Acceptance(null, false));
        assertThat(stays(ZOE)).isEqualTo(new Acceptance(null, true));
        Ledgers.execute(ledger, "update follow_up_event set event_id = '" + said(ZOE, null, Kind.RESCINDED) + "'");

        assertThat(stays(ZOE)).isEqualTo(new Acceptance(null, true));
    }

    private Acceptance state(Leaver leaver, Instant effectiveAt, Leaver... beside) {
        var stated = List.of(beside);
        return acceptedEvents.state(statement(leaver, effectiveAt, Kind.LEAVES), other -> stated.stream()
                .anyMatch(one -> one.keys().findFirst().equals(other.keys().findFirst())));
    }

    private Acceptance stays(Leaver leaver) {
        return acceptedEvents.state(statement(leaver, null, Kind.RESCINDED), other -> false);
    }

    /** As a row of a file: its id stands for who leaves when. */
    private static OffboardingEvent statement(Leaver leaver, Instant effectiveAt, Kind kind) {
        return new OffboardingEvent(
                "files", said(leaver, effectiveAt, kind), kind, leaver, effectiveAt, null, false, null, null);
    }

    private static String said(Leaver leaver, Instant effectiveAt, Kind kind) {
        return Sha256.of(kind + leaver.keys().toList().toString() + effectiveAt);
    }

    /** As a batch or a person would have ended it. */
    private void end(long caseId, String state) {
        Ledgers.execute(
                ledger,
                "alter table offboarding_case disable trigger case_moves_legally",
                "update offboarding_case set state = '" + state + "' where id = " + caseId,
                "alter table offboarding_case enable trigger case_moves_legally");
    }

    private CaseView find(long caseId) {
        return cases.find(caseId).orElseThrow().summary();
    }

    private List<String> cases() {
        return column("id");
    }

    private List<String> column(String column) {
        return Ledgers.column(ledger, "select " + column + " from offboarding_case order by id");
    }
}
