package io.github.camelokta.offboarding.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.answers.BreakerLedger;
import io.github.camelokta.offboarding.answers.EarlierStatements;
import io.github.camelokta.offboarding.answers.EarlierStatements.Asked;
import io.github.camelokta.offboarding.cases.CaseLeases.Lane;
import io.github.camelokta.offboarding.cases.CaseQueries.Filter;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.evidence.PersonalData;
import io.github.camelokta.offboarding.jdbc.ExplainingJdbcRunner;
import io.github.camelokta.offboarding.jdbc.ExplainingJdbcRunner.Explained;
import io.github.camelokta.offboarding.outbox.Outbox;
import io.github.camelokta.offboarding.outbox.OutboxDelivery;
import io.github.camelokta.offboarding.policy.Breaker;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.MovableClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * No statement reads more because more is stored. The same on a ledger of any size, with how long each took, see
 * {@code benchmarks/README.md}.
 */
@QuarkusTest
@QuarkusTestResource(value = LedgerOfSize.class, restrictToAnnotatedClass = true)
@TestProfile(QueriesAtSizeTest.Explaining.class)
class QueriesAtSizeTest {

    private static final Integer ASKED_FOR = Integer.getInteger("ledger.cases");
    private static final int CASES = ASKED_FOR == null ? 20_000 : ASKED_FOR;
    private static final int TOKENS_OF_ONE = CASES / 10;
    private static final double MOST_MILLISECONDS = 50;

    /** Far fewer than there are cases that are due, events to be delivered, or tokens of the one leaver. */
    private static final long MOST_ROWS = 600;

    /** They have a few rows however large the ledger is. */
    private static final Set<String> SMALL = Set.of("breaker", "sweep", "case_count", "case_transition");

    private static final List<String> SLOW = new ArrayList<>();
    private static boolean filled;

    public static class Explaining implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(ExplainingJdbcRunner.class);
        }
    }

    @Inject
    DataSource ledger;

    @Inject
    ExplainingJdbcRunner jdbc;

    @Inject
    EarlierStatements words;

    @Inject
    CaseLeases leases;

    @Inject
    CaseQueries cases;

    @Inject
    EventStore events;

    @Inject
    LedgerStatistics figures;

    @Inject
    OutboxDelivery outbox;

    @Inject
    Outbox added;

    @Inject
    BreakerLedger breakers;

    @Inject
    PersonalData personalData;

    @Inject
    SweptCases sweeps;

    @Inject
    MovableClock clock;

    @BeforeEach
    void fill() throws IOException {
        if (filled) {
            return;
        }
        if (LedgerOfSize.URL == null) {
            Ledgers.empty(ledger);
            var script = Files.readString(
                            Path.of("src", "test", "resources", "ledger-of-size.sql"), StandardCharsets.UTF_8)
                    .replace(":cases", String.valueOf(CASES))
                    .replace(":tokens", String.valueOf(TOKENS_OF_ONE))
                    .replace(":now", clock.instant().toString());
            Ledgers.execute(ledger, script, "vacuum analyze");
        }
        filled = true;
    }

    /** After all, so that one that is slow does not hide the others. */
    @AfterAll
    static void noneTookLong() {
        assertThat(SLOW).isEmpty();
    }

    @Test
    void claimsCases() {
        bounded("claim", () -> leases.claim(Lane.ALL, 100, Duration.ofMinutes(1)));
        bounded("claim urgent", () -> leases.claim(Lane.URGENT, 100, Duration.ofMinutes(1)));
    }

    /** Each change of state writes into all indexes of cases, at a place that is as far away as texts of others are. */
    @Test
    void noIndexOfCasesIsInTheOrderOfWhatOthersWrite() {
        assertThat(Ledgers.column(ledger, """
                select attname
                from pg_index join pg_attribute on attrelid = indrelid and attnum = any (indkey)
                where indrelid = 'offboarding_case'::regclass
                """))
                .contains("state", "due_at", "owner_id")
                .doesNotContain("event_id", "leaver_name", "okta_user_id", "login", "email");
    }

    @Test
    void keepsALease() {
        var batch = leases.claim(Lane.ALL, 2, Duration.ofMinutes(1));

        bounded("heartbeat", () -> leases.renew(batch, Duration.ofMinutes(1)));
        bounded("last word", () -> leases.unchanged(batch));
    }

    @Test
    void takesEventsIn() {
        var many = IntStream.range(0, 100)
                .mapToObj(i -> event("new-" + UUID.randomUUID(), "new-" + UUID.randomUUID()))
                .toList();
        bounded("100 events", () -> events.together(many));
        bounded("an event", () -> events.alone(event("new-" + UUID.randomUUID(), "new-" + UUID.randomUUID())));
        bounded("a follow-up", () -> events.alone(event("new-" + UUID.randomUUID(), "leaver113@example.com")));
        bounded(
                "a row",
                () -> events.stated(event("row-" + UUID.randomUUID(), "leaver117@example.com"), other -> false));
        bounded("a new row", () -> events.stated(event("row-" + UUID.randomUUID(), "row@example.com"), other -> false));
    }

    @Test
    void hearsWhatWasSaidElsewhere() {
        var asked = LongStream.rangeClosed(1000, 1100)
                .mapToObj(
                        id -> new Asked(id, "00u" + id, "leaver" + id + "@example.com", "leaver" + id + "@example.com"))
                .toList();
        var tokens = IntStream.range(0, 100).mapToObj(i -> "00T" + i).toList();

        bounded(3 * MOST_ROWS, "words elsewhere", () -> words.of(asked, tokens));
        bounded("watched owners", () -> QuarkusTransaction.requiringNew().run(sweeps::watched));
    }

    @Test
    void listsCases() {
        bounded("list", () -> list(Set.of(), null, null, null));
        bounded("list of a state", () -> list(Set.of(CaseState.PARKED), null, null, null));
        bounded("list of a source", () -> list(Set.of(), null, "sweep", null));
        bounded("list of urgent", () -> list(Set.of(CaseState.SETTLING, CaseState.DUE), null, "/hr", true));
        bounded("search by login", () -> list(Set.of(), "LEAVER1234@", null, null));
        bounded("search by name", () -> list(Set.of(CaseState.DUE), "leaver1234 m", "/hr", null));
        bounded("search by owner", () -> list(Set.of(), "00u1234", null, null));
        bounded(5100, "search that finds too many", () -> list(Set.of(), "leaver", null, null));
    }

    @Test
    void showsAHugeCase() {
        var huge = Long.parseLong(Ledgers.column(ledger, "select id from offboarding_case where event_id = 'huge'")
                .get(0));

        // It counts up to 10,000 of each.
        bounded(10_000, "first page of a case", () -> cases.find(huge, 0, 100));
        bounded(10_000, "a later page of a case", () -> cases.find(huge, 1000, 100));
    }

    @Test
    void sweeps() {
        var candidates = IntStream.range(0, 25)
                .mapToObj(i -> new SweepCandidate(
                        "00u" + i * 7, "leaver" + i * 7 + "@example.com", null, "SUSPENDED", false, Set.of("00T" + i)))
                .toList();

        bounded("sweep of 25 owners", () -> QuarkusTransaction.requiringNew()
                .run(() -> sweeps.open(
                        clock.instant(), new SnapshotFacts(clock.instant(), null, 1, "complete"), candidates, null)));
    }

    @Test
    void countsForMetrics() {
        // What is to be told is counted, from an index.
        bounded(CASES / 20 + 100L, "metrics", () -> figures.count());
    }

    @Test
    void findsWhatIsNextForAReceiverThatWasOutOfReach() {
        bounded("outbox, nothing due", () -> outbox.claim(Duration.ofMinutes(1)));
        bounded("outbox, add", () -> QuarkusTransaction.requiringNew()
                .run(() -> added.add("breaker.tripped", Outbox.BREAKER, Map.of("reason", "test"))));
        bounded(
                "outbox, claim and deliver",
                () -> outbox.delivered(outbox.claim(Duration.ofMinutes(1)).orElseThrow()));
        bounded("outbox, forget", () -> outbox.forget(clock.instant().plusSeconds(1), 100));
    }

    @Test
    void countsWhatTheBreakerHasSpent() {
        bounded("breaker", () -> breakers.preview(new Breaker(1000, 20), List.of(), 1000));
    }

    @Test
    void erasesPersonalData() {
        bounded("retention of 25 cases", () -> personalData.erase(clock.instant(), 25));
    }

    private void list(Set<CaseState> states, String text, String source, Boolean urgent) {
        cases.list(new Filter(states, text, source, urgent, null, 50));
    }

    private static OffboardingEvent event(String id, String login) {
        return new OffboardingEvent("/hr", id, new Leaver("Name", null, login, login), null, "resigned");
    }

    private void bounded(String what, Runnable work) {
        bounded(MOST_ROWS, what, work);
    }

    private void bounded(long mostRows, String what, Runnable work) {
        var ran = jdbc.during(work);

        assertThat(ran).as(what).isNotEmpty();
        if (ASKED_FOR != null) {
            var longest =
                    ran.stream().mapToDouble(Explained::milliseconds).max().orElseThrow();
            var most = ran.stream().mapToLong(Explained::blocks).max().orElseThrow();
            System.out.printf(
                    "%-30s %3d statements, the longest %8.2f ms, the most %6d blocks%n",
                    what, ran.size(), longest, most);
            if (longest > MOST_MILLISECONDS) {
                SLOW.add(what);
            }
        }
        assertThat(ran).as(what).allSatisfy(explained -> assertThat(explained.readWhole())
                .as(explained.plan())
                .isSubsetOf(SMALL));
        assertThat(ran).as(what).allSatisfy(explained -> assertThat(explained.rows())
                .as(explained.statement() + explained.plan())
                .isLessThanOrEqualTo(mostRows));
    }
}
