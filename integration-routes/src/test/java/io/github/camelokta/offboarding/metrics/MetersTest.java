package io.github.camelokta.offboarding.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.cases.AcceptedEvents;
import io.github.camelokta.offboarding.cases.CaseLeases;
import io.github.camelokta.offboarding.cases.CaseLeases.Lane;
import io.github.camelokta.offboarding.cases.Conclusion.Completed;
import io.github.camelokta.offboarding.cases.SettlementLedger;
import io.github.camelokta.offboarding.cases.SnapshotFacts;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.MovableClock;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.offboarding.testing.OverHttp;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.traffic.Operation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As a monitoring system reads them. Counters go on counting from test to test. */
@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class MetersTest {

    private static final String BUCKET = "offboarding_time_to_revoke_seconds_bucket{le=\"%s\"}";

    OktaOrgSimulator org;

    @Inject
    DataSource ledger;

    @Inject
    AcceptedEvents acceptedEvents;

    @Inject
    CaseLeases leases;

    @Inject
    SettlementLedger settlement;

    @Inject
    ProducerTemplate camel;

    @Inject
    MovableClock clock;

    @BeforeEach
    void startOver() {
        Ledgers.empty(ledger);
        org.faults().clear();
    }

    @Test
    void countCasesByStateEveryTenSecondsAtMost() {
        look();
        leaves(null);
        leaves(null);
        leaves(clock.instant().plus(Duration.ofDays(1)));
        assertThat(value("offboarding_cases{state=\"DUE\"}"))
                .as("counted a moment ago")
                .isZero();

        look();

        assertThat(value("offboarding_cases{state=\"DUE\"}")).isEqualTo(2);
        assertThat(value("offboarding_cases{state=\"SCHEDULED\"}")).isEqualTo(1);
        assertThat(value("offboarding_cases{state=\"COMPLETED\"}")).isZero();
    }

    @Test
    void tellHowLongTheOldestCaseHasBeenDue() {
        leaves(clock.instant().plus(Duration.ofDays(1)));
        look();
        assertThat(value("offboarding_oldest_due_seconds")).isZero();

        leaves(null);
        clock.advance(Duration.ofSeconds(70));
        leaves(null);
        look();

        assertThat(value("offboarding_oldest_due_seconds")).isEqualTo(80);
    }

    @Test
    void tellWhetherTheBreakerTrippedAndHowMuchIsToBeTold() {
        look();
        assertThat(value("offboarding_breaker_tripped")).isZero();
        assertThat(value("offboarding_outbox_backlog")).isZero();

        Ledgers.execute(
                ledger,
                "update breaker set tripped_at = now(), reason = 'too many'",
                "insert into outbox (subject, event, created_at, due_at) values ('1', '{}', now(), now())",
                "insert into outbox (subject, event, created_at, due_at, delivered_at)"
                        + " values ('1', '{}', now(), now(), now())");
        look();

        assertThat(value("offboarding_breaker_tripped")).isEqualTo(1);
        assertThat(value("offboarding_outbox_backlog")).isEqualTo(1);
    }

    @Test
    void areNotANumberWhileTheLedgerCannotBeRead() {
        Ledgers.execute(ledger, "alter table breaker rename to out_of_order");
        try {
            look();
            assertThat(value("offboarding_cases{state=\"DUE\"}")).isNaN();
        } finally {
            Ledgers.execute(ledger, "alter table out_of_order rename to breaker");
        }
        look();
        assertThat(value("offboarding_cases{state=\"DUE\"}")).isZero();
    }

    @Test
    void countActionsByOutcome() {
        var leaver = org.addUser(UserSeed.of(UUID.randomUUID() + "@example.com"));
        org.addToken(TokenSeed.of("one", leaver.id()));
        org.addToken(TokenSeed.of("two", leaver.id()));
        org.addToken(TokenSeed.of("agent", leaver.id()).withClientName("Okta AD Agent"));
        org.faults().next(Operation.REVOKE_TOKEN, Fault.okta(403, "E0000006", "no"));
        var revoked = value("offboarding_actions_total{outcome=\"REVOKED\"}");
        var held = value("offboarding_actions_total{outcome=\"HELD\"}");
        var failed = value("offboarding_actions_total{outcome=\"FAILED\"}");

        leaves(leaver.id(), null);
        settle();

        assertThat(value("offboarding_actions_total{outcome=\"REVOKED\"}")).isEqualTo(revoked + 1);
        assertThat(value("offboarding_actions_total{outcome=\"HELD\"}")).isEqualTo(held + 1);
        assertThat(value("offboarding_actions_total{outcome=\"FAILED\"}")).isEqualTo(failed + 1);
    }

    @Test
    void measureTheTimeToRevokeFromWhenACaseWasAcceptedAndDue() {
        var seconds = value("offboarding_time_to_revoke_seconds_sum");
        var within15s = value(BUCKET.formatted("15.0"));
        var within1m = value(BUCKET.formatted("60.0"));
        var within24h = value(BUCKET.formatted("86400.0"));
        var effectiveAt = clock.instant().plus(Duration.ofHours(2));
        var now = org.addUser(UserSeed.of(UUID.randomUUID() + "@example.com"));
        var later = org.addUser(UserSeed.of(UUID.randomUUID() + "@example.com"));

        leaves(now.id(), clock.instant().minus(Duration.ofDays(10)));
        leaves(later.id(), effectiveAt);
        clock.advance(Duration.ofSeconds(40));
        settle();

        assertThat(value("offboarding_time_to_revoke_seconds_sum") - seconds).isEqualTo(40);
        assertThat(value(BUCKET.formatted("15.0"))).isEqualTo(within15s);
        assertThat(value(BUCKET.formatted("60.0"))).isEqualTo(within1m + 1);

        clock.advance(Duration.between(clock.instant(), effectiveAt).plusSeconds(5));
        settle();

        assertThat(value("offboarding_time_to_revoke_seconds_sum") - seconds).isEqualTo(45);
        assertThat(value(BUCKET.formatted("86400.0"))).isEqualTo(within24h + 2);
    }

    @Test
    void countNothingThatIsNotCommitted() {
        var leaver = org.addUser(UserSeed.of(UUID.randomUUID() + "@example.com"));
        leaves(leaver.id(), null);
        var completed = value("offboarding_time_to_revoke_seconds_count");

        var leased = leases.claim(Lane.ALL, 1, Duration.ofMinutes(1)).get(0);

        QuarkusTransaction.begin();
        settlement.conclude(leased, new Completed(new SnapshotFacts(clock.instant(), null, 1, "own-token"), false));
        QuarkusTransaction.rollback();

        assertThat(value("offboarding_time_to_revoke_seconds_count")).isEqualTo(completed);
    }

    @Test
    void areThereForCallsToOktaAsWell() {
        leaves(org.addUser(UserSeed.of(UUID.randomUUID() + "@example.com")).id(), null);
        settle();

        assertThat(scrape()).contains("okta_apitoken_calls_seconds_count");
    }

    /** The next look at the gauges counts anew. */
    private void look() {
        clock.advance(Duration.ofSeconds(10));
        scrape();
    }

    private void leaves(Instant effectiveAt) {
        leaves("00u" + UUID.randomUUID(), effectiveAt);
    }

    private void leaves(String oktaUserId, Instant effectiveAt) {
        acceptedEvents.accept(new OffboardingEvent(
                "/hr", UUID.randomUUID().toString(), new Leaver(null, oktaUserId, null, null), effectiveAt, null));
    }

    private void settle() {
        camel.sendBody("direct:settlement", null);
    }

    private static double value(String meter) {
        return scrape().lines()
                .map(line -> line.replace(",}", "}"))
                .filter(line -> line.startsWith(meter + " "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT))
                .mapToDouble(number -> number.equals("nan") ? Double.NaN : Double.parseDouble(number))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + meter + " in\n" + scrape()));
    }

    private static String scrape() {
        return OverHttp.management()
                .accept("text/plain")
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
