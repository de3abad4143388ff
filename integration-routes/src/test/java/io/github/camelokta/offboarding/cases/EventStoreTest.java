package io.github.camelokta.offboarding.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.cases.AcceptedEvents.Acceptance;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.MovableClock;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is stored with other events, or alone, is stored the same way, and is evidence. */
@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class EventStoreTest {

    private static final long CHAIN_LOCK = 0x6f6b_7461_6576_6964L;

    @Inject
    DataSource ledger;

    @Inject
    EventStore store;

    @Inject
    AcceptedEvents acceptedEvents;

    @Inject
    CaseQueries cases;

    @Inject
    MovableClock clock;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void startOver() {
        Ledgers.empty(ledger);
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
        Ledgers.assertEvidenceIsIntact(ledger);
    }

    @Test
    void leavesForLaterWhatHasToDoWithAnotherEvent() {
        var stored = store.alone(leaves("stored", "stored")).caseId();

        var answers = store.together(List.of(
                leaves("1", "ann"),
                leaves("2", "bob"),
                leaves("1", "ann"),
                leaves("3", "ANN"),
                rescinded("4", "carl"),
                leaves("5", "Stored"),
                leaves("stored", "stored")));

        var first = answers.get(0).orElseThrow();
        var second = answers.get(1).orElseThrow();
        assertThat(first.duplicate() || second.duplicate()).isFalse();
        assertThat(cases.find(first.caseId()).orElseThrow().summary().login()).isEqualTo("ann");
        assertThat(cases.find(second.caseId()).orElseThrow().summary().login()).isEqualTo("bob");
        assertThat(answers.subList(2, 6)).containsOnly(Optional.empty());
        assertThat(answers.get(6)).contains(new Acceptance(stored, true));
        assertThat(Ledgers.column(ledger, "select kind from evidence order by seq"))
                .containsExactly("ACCEPTED", "ACCEPTED", "ACCEPTED");
    }

    /** Which of the two holds is not for us to say. */
    @Test
    void refusesAKnownIdWithOtherContentAndKnowsTheIdenticalEvent() {
        var caseId = store.alone(leaves("1", "ann")).caseId();
        store.alone(rescinded("2", "bob"));

        assertThat(store.together(List.of(leaves("1", "ann"), leaves("1", "bob"))))
                .containsExactly(Optional.of(new Acceptance(caseId, true)), Optional.empty());
        assertThat(acceptedEvents.accept(rescinded("2", "bob")).duplicate()).isTrue();
        for (var other :
                List.of(leaves("1", "bob"), rescinded("1", "ann"), leaves("2", "bob"), rescinded("2", "ann"))) {
            assertThatExceptionOfType(EventConflictException.class)
                    .isThrownBy(() -> acceptedEvents.accept(other))
                    .withMessageContaining("other content");
        }
        assertThat(cases.find(caseId).orElseThrow().summary().state()).isEqualTo(CaseState.DUE);
    }

    @Test
    void doesNotRefuseWhatWasStoredBeforeThereWereContents() {
        var caseId = store.alone(leaves("1", "ann")).caseId();
        Ledgers.execute(ledger, "update offboarding_case set content = null");

        assertThat(acceptedEvents.accept(leaves("1", "bob"))).isEqualTo(new Acceptance(caseId, true));
    }

    @Test
    void leavesForLaterWhoseLeaveWasCalledOffBefore() {
        store.alone(rescinded("1", "ann"));

        assertThat(store.together(List.of(leaves("2", "ann")))).containsExactly(Optional.empty());
    }

    @Test
    void opensACaseForALeaverOfAnotherSourceOrOfAnEarlierLeave() {
        store.alone(leaves("1", "ann"));
        store.alone(leaves("2", "bob"));
        Ledgers.execute(ledger, "update offboarding_case set state = 'RESCINDED' where login = 'bob'");
        var elsewhere = new OffboardingEvent("/another", "3", login("ann"), null, null);

        assertThat(store.together(List.of(elsewhere, leaves("4", "bob")))).allMatch(Optional::isPresent);
    }

    @Test
    void storesTogetherWhatComesWhileOthersAreStored() throws Exception {
        var accepted = whileTheChainIsHeld(IntStream.range(0, 12)
                .mapToObj(i -> leaves("event-" + i, "leaver-" + i))
                .toList());

        assertThat(accepted.stream().map(CompletableFuture::join).map(Acceptance::caseId))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(Ledgers.column(ledger, "select count(distinct xmin::text) from offboarding_case"))
                .containsExactly("3");
    }

    @Test
    void anEventThatCannotBeStoredCostsTheOthersNothing() throws Exception {
        var impossible = leaves("impossible-" + text(5000), "impossible");
        var events = IntStream.range(0, 6)
                .mapToObj(i -> i == 3 ? impossible : leaves("event-" + i, "leaver-" + i))
                .toList();

        var accepted = whileTheChainIsHeld(events);

        assertThat(accepted.get(3)).failsWithin(Duration.ofMinutes(1));
        accepted.remove(3);
        assertThat(accepted.stream().map(CompletableFuture::join).map(Acceptance::caseId))
                .doesNotContainNull();
        assertThat(Ledgers.column(ledger, "select login from offboarding_case order by login"))
                .containsExactly("leaver-0", "leaver-1", "leaver-2", "leaver-4", "leaver-5");
    }

    @Test
    void theSameLeaverAndTheSameEventAtOnceAreOneCase() throws Exception {
        var accepted = whileTheChainIsHeld(
                List.of(leaves("1", "first"), leaves("2", "ann"), leaves("2", "ann"), leaves("3", "ann")));

        var answers = accepted.stream().map(CompletableFuture::join).toList();
        assertThat(answers.subList(1, 4))
                .extracting(Acceptance::caseId)
                .containsOnly(answers.get(1).caseId());
        assertThat(answers).extracting(Acceptance::duplicate).containsExactly(false, false, true, false);
        assertThat(Ledgers.column(ledger, "select count(*) from offboarding_case"))
                .containsExactly("2");
    }

    @Test
    void anAcceptanceWithoutItsEvidenceIsNone() {
        Ledgers.execute(ledger, "alter table evidence add constraint is_full check (false) not valid");
        try {
            assertThatThrownBy(() -> acceptedEvents.accept(leaves("1", "ann"))).isInstanceOf(RuntimeException.class);
        } finally {
            Ledgers.execute(ledger, "alter table evidence drop constraint is_full");
        }

        assertThat(Ledgers.column(ledger, "select id from offboarding_case")).isEmpty();
    }

    @Test
    void theFirstRecordOfACaseSaysAllThatTheEventSaid() {
        var leaver = new Leaver("Zoë Müller", "00u1", "zoe", "zoe@example.com");
        var effectiveAt = clock.instant().plus(Duration.ofDays(1));
        var event = new OffboardingEvent(
                "/hr", "42", Kind.LEAVES, leaver, effectiveAt, clock.instant(), true, false, "resigned");

        acceptedEvents.accept(event);

        assertThat(Ledgers.column(ledger, "select record::jsonb -> 'data' from evidence"))
                .containsExactly("""
                {"dueAt": "%1$s", "state": "SCHEDULED", "source": "/hr", "urgent": true, "voluntary": false, "acceptedAt": "%2$s", \
                "occurredAt": "%2$s", "effectiveAt": "%1$s"}""".formatted(effectiveAt, clock.instant()));
        assertThat(Ledgers.column(ledger, "select name || ' ' || text from evidence_personal order by name"))
                .containsExactly(
                        "email zoe@example.com",
                        "event 42",
                        "leaver Zoë Müller",
                        "login zoe",
                        "oktaUserId 00u1",
                        "reason resigned");
        assertThat(Ledgers.column(ledger, "select record from evidence"))
                .noneMatch(
                        record -> record.contains("resigned") || record.contains("zoe") || record.contains("\"42\""));
    }

    @Test
    void everyChangeOfTimesFlagsAndIdentifiersIsInARecord() {
        var now = clock.instant();
        store.alone(new OffboardingEvent("/hr", "1", Kind.LEAVES, login("zoe"), null, now, false, null, null));
        var better = new Leaver(null, "00u1", "zoe", null);
        var later = now.plus(Duration.ofDays(1));

        store.alone(new OffboardingEvent("/hr", "2", Kind.LEAVES, better, later, later, true, true, "moved"));

        assertThat(Ledgers.column(ledger, "select record::jsonb -> 'data' from evidence where kind = 'CHANGED'"))
                .containsExactly("""
                {"dueAt": "%2$s", "state": "SCHEDULED", "source": "/hr", "urgent": {"to": true, "from": false}, "voluntary": {"to": true}, \
                "occurredAt": {"to": "%2$s", "from": "%1$s"}, "effectiveAt": {"to": "%2$s"}}""".formatted(now, later));
        assertThat(Ledgers.column(ledger, """
                select name || ' ' || text
                from evidence_personal join evidence using (seq)
                where kind = 'CHANGED' order by name
                """))
                .containsExactly("event 2", "login zoe", "oktaUserId 00u1", "reason moved");
    }

    @Test
    void anEventThatChangesNothingIsARecordToo() {
        var now = clock.instant();
        store.alone(occurred("1", Kind.LEAVES, now));
        store.alone(occurred("2", Kind.LEAVES, now.minusSeconds(1)));
        store.alone(rescinded("3", "nobody"));

        assertThat(Ledgers.column(
                        ledger,
                        "select kind || coalesce((record::json -> 'data' ->> 'outdated'), '')"
                                + " from evidence order by seq"))
                .containsExactly("ACCEPTED", "CHANGEDtrue", "RESCINDED");
    }

    /** However long the ledger was empty before, and whatever PostgreSQL believes to know of it. */
    @Test
    void readsFewRowsHoweverManyCasesAreOpen() {
        Ledgers.execute(ledger, "analyze");
        IntStream.range(0, 20).forEach(i -> {
            store.together(List.of(leaves("together-" + i, "together-" + i)));
            store.alone(leaves("alone-" + i, "alone-" + i));
        });
        Ledgers.execute(ledger, """
                insert into offboarding_case (source, event_id, login, email, accepted_at, state, due_at, updated_at)
                select '/hr', 'e' || n, 'l' || n, 'l' || n || '@example.com', now(), 'DUE', now(), now()
                from generate_series(1, 10000) n
                """);

        assertThat(rowsReadBy(() -> store.together(List.of(leaves("next", "next"), leaves("e77", "l77")))))
                .isLessThan(50);
        assertThat(rowsReadBy(() -> store.alone(leaves("one more", "one more"))))
                .isLessThan(50);
        assertThat(rowsReadBy(() -> store.alone(leaves("follow-up", "l4711")))).isLessThan(50);
        assertThat(rowsReadBy(() -> store.alone(rescinded("stays", "l4712")))).isLessThan(50);
        // The cases that nobody accepted have no evidence to check.
        Ledgers.empty(ledger);
    }

    private long rowsReadBy(Runnable work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            // PostgreSQL has not taken down yet what earlier transactions of the connection read.
            var before = rowsRead();
            work.run();
            var rows = rowsRead() - before;
            assertThat(rows).as("rows are counted").isPositive();
            return rows;
        });
    }

    /** On the connection of the transaction: each counts for itself. */
    private long rowsRead() throws SQLException {
        try (var connection = ledger.getConnection();
                var statement = connection.createStatement();
                var read = statement.executeQuery("""
                        select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))
                        from pg_stat_xact_user_tables
                        where relname not in ('case_count', 'case_transition')
                        """)) {
            read.next();
            return read.getLong(1);
        }
    }

    /**
     * Accepts events at once, in their order, while none can commit; returns when all are under way. The first and the
     * second are groups of their own, and the others are the next.
     */
    private List<CompletableFuture<Acceptance>> whileTheChainIsHeld(List<OffboardingEvent> events) throws Exception {
        try (var connection = ledger.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + CHAIN_LOCK + ")");
            try {
                var accepted = new ArrayList<CompletableFuture<Acceptance>>();
                for (var group = 1; group <= 2; group++) {
                    accepted.add(accept(events.get(group - 1), new CompletableFuture<>()));
                    var waiting = List.of(String.valueOf(group));
                    await().atMost(Duration.ofMinutes(2))
                            .until(() -> waitingForTheChain().equals(waiting));
                }
                events.subList(2, events.size()).forEach(event -> accepted.add(acceptAndWait(event)));
                return accepted;
            } finally {
                statement.execute("select pg_advisory_unlock(" + CHAIN_LOCK + ")");
            }
        }
    }

    private CompletableFuture<Acceptance> acceptAndWait(OffboardingEvent event) {
        var thread = new CompletableFuture<Thread>();
        var accepted = accept(event, thread);
        await().atMost(Duration.ofMinutes(2)).until(() -> thread.join().getState() == Thread.State.WAITING);
        return accepted;
    }

    private CompletableFuture<Acceptance> accept(OffboardingEvent event, CompletableFuture<Thread> thread) {
        return CompletableFuture.supplyAsync(
                () -> {
                    thread.complete(Thread.currentThread());
                    return acceptedEvents.accept(event);
                },
                threads);
    }

    private List<String> waitingForTheChain() {
        return Ledgers.column(ledger, "select count(*) from pg_locks where locktype = 'advisory' and not granted");
    }

    private static OffboardingEvent leaves(String id, String login) {
        return new OffboardingEvent("/hr", id, login(login), null, null);
    }

    private static OffboardingEvent rescinded(String id, String login) {
        return new OffboardingEvent("/hr", id, Kind.RESCINDED, login(login), null, null, false, null, null);
    }

    private static OffboardingEvent occurred(String id, Kind kind, Instant at) {
        return new OffboardingEvent("/hr", id, kind, login("zoe"), null, at, false, null, null);
    }

    private static Leaver login(String login) {
        return new Leaver(null, null, login, null);
    }

    /** Text that PostgreSQL cannot compress into what an index takes. */
    private static String text(int length) {
        return new Random(1)
                .ints(length, '!', '~')
                .mapToObj(unit -> String.valueOf((char) unit))
                .collect(Collectors.joining());
    }
}
