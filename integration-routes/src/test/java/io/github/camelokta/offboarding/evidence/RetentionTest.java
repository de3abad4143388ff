package io.github.camelokta.offboarding.evidence;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.cases.AcceptedEvents;
import io.github.camelokta.offboarding.cases.AcceptedEvents.Acceptance;
import io.github.camelokta.offboarding.cases.CaseQueries;
import io.github.camelokta.offboarding.cases.CaseView;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.MovableClock;
import io.github.camelokta.offboarding.testing.SeparateSettings;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.traffic.Operation;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(SeparateSettings.class)
class RetentionTest {

    private static final Duration YEAR = Duration.ofDays(365);

    /** Of every table there is, also of those that are not known here. */
    private static final String TABLES = """
            select table_name
            from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE'
            """;

    OktaOrgSimulator org;

    @Inject
    DataSource ledger;

    @Inject
    AcceptedEvents acceptedEvents;

    @Inject
    CaseQueries cases;

    @Inject
    PersonalData personalData;

    @Inject
    Retention retention;

    @Inject
    MovableClock clock;

    @Inject
    ProducerTemplate producer;

    @Inject
    CamelContext camel;

    @BeforeEach
    void startOver() {
        Ledgers.empty(ledger);
    }

    @AfterEach
    void evidenceIsIntact() {
        Ledgers.assertEvidenceIsIntact(ledger);
    }

    @Test
    void forgetsWhoTheLeaverOfACompletedCaseWas() {
        var owner = org.addUser(UserSeed.of("zoe-" + UUID.randomUUID() + "@example.com"));
        var token = org.addToken(TokenSeed.of("export of zoe", owner.id()));
        leaves(new Leaver("Zoe Muller", owner.id(), owner.login(), null), "zoe wants to");
        leaves(new Leaver("Zoe Muller", owner.id(), owner.login(), null), "zoe wants to, still");
        settle();
        assertThat(everything()).anyMatch(row -> row.contains("zoe"));
        assertThat(states()).containsExactly("COMPLETED");

        clock.advance(YEAR.plusSeconds(1));
        retention.erase();

        assertThat(everything()).noneMatch(row -> row.matches("(?is).*(zoe|muller).*"));
        assertThat(Ledgers.column(
                        ledger,
                        "select okta_user_id from offboarding_case union select owner_id from offboarding_case"))
                .containsExactly(owner.id());
        assertThat(Ledgers.column(ledger, "select token_id from decision")).containsExactly(token.id());
        assertThat(erasedAt()).containsExactly(clock.instant());
        assertThat(Ledgers.column(
                        ledger, "select record::json -> 'data' ->> 'texts' from evidence where kind = 'ERASED'"))
                .containsExactly("11");
    }

    @Test
    void forgetsWhoWasToLeaveInARescindedCase() {
        var leaver = new Leaver("Zoe Muller", null, "zoe", "zoe@example.com");
        var caseId = accept(Kind.LEAVES, leaver, "zoe wants to");
        accept(Kind.RESCINDED, leaver, null);
        Ledgers.execute(ledger, "update offboarding_case set state_reason = 'rescinded by bob: zoe stays'");
        assertThat(states()).containsExactly("RESCINDED");

        clock.advance(YEAR.plusSeconds(1));
        retention.erase();

        assertThat(everything()).noneMatch(row -> row.matches("(?is).*(zoe|muller).*"));
        assertThat(Ledgers.column(ledger, "select case_id from evidence where kind = 'ERASED'"))
                .containsExactly(String.valueOf(caseId));
    }

    @Test
    void leavesNothingThatAGuessCanBeTestedAgainst() {
        var owner = org.addUser(UserSeed.of("zoe-" + UUID.randomUUID() + "@example.com"));
        org.addToken(TokenSeed.of("export of zoe", owner.id()));
        org.faults().next(Operation.REVOKE_TOKEN, Fault.okta(400, "E0000001", "zoe@example.com may not be revoked"));
        var leaver = new Leaver("Zoe Muller", null, owner.login(), owner.login());
        var eventId = sha256("Zoe Muller" + owner.login());
        accept(new OffboardingEvent("hr-csv", eventId, leaver, null, "zoe wants to"));
        accept(new OffboardingEvent("hr-csv", "zoe@example.com", leaver, null, "zoe really wants to"));
        settle();
        clock.advance(Duration.ofMinutes(1));
        settle();
        assertThat(states()).containsExactly("COMPLETED");
        accept(new OffboardingEvent(
                "hr-csv", "stray zoe", Kind.RESCINDED, leaver, null, clock.instant(), false, null, null));
        assertThat(everything()).anyMatch(row -> row.contains(eventId));

        clock.advance(YEAR.plusSeconds(1));
        retention.erase();

        var guesses = Stream.of("Zoe Muller", "zoe", owner.login(), "zoe@example.com", "export of zoe", "zoe wants to")
                .flatMap(text -> Stream.of(text, sha256(text), sha256(text.toLowerCase(Locale.ROOT))))
                .collect(toCollection(ArrayList::new));
        guesses.add(eventId);
        guesses.add(sha256(eventId));
        assertThat(everything()).noneMatch(row -> guesses.stream()
                .anyMatch(guess -> row.toLowerCase(Locale.ROOT).contains(guess.toLowerCase(Locale.ROOT))));
    }

    @Test
    void stillKnowsAnEventThatComesAgain() {
        var leaver = new Leaver("Zoe Muller", null, "zoe", null);
        var opens = new OffboardingEvent("hr-csv", "zoe opens", leaver, null, null);
        var rescinds =
                new OffboardingEvent("hr-csv", "zoe stays", Kind.RESCINDED, leaver, null, null, false, null, null);
        var caseId = accept(opens);
        accept(rescinds);
        clock.advance(YEAR.plusSeconds(1));
        retention.erase();
        assertThat(erasedAt()).hasSize(1);

        assertThat(acceptedEvents.accept(opens)).isEqualTo(new Acceptance(caseId, true));
        assertThat(acceptedEvents.accept(rescinds)).isEqualTo(new Acceptance(caseId, true));
        assertThat(states()).containsExactly("RESCINDED");
    }

    /** Also one that was taken in when the ids of rows were hashes without a key. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stillKnowsARowThatComesAgain(boolean isOld) {
        var leaver = new Leaver("Zoe Muller", null, "zoe", null);
        var said = sha256("zoe leaves");
        var row = new OffboardingEvent("hr-csv", said, leaver, clock.instant(), null);
        var caseId = acceptedEvents.state(row, other -> false).caseId();
        if (isOld) {
            Ledgers.execute(ledger, "update offboarding_case set event_id = '" + said + "'");
        }
        acceptedEvents.state(
                new OffboardingEvent(
                        "hr-csv", sha256("zoe stays"), Kind.RESCINDED, leaver, null, null, false, null, null),
                other -> false);
        clock.advance(YEAR.plusSeconds(1));
        retention.erase();
        assertThat(erasedAt()).hasSize(1);

        assertThat(acceptedEvents.state(row, other -> false)).isEqualTo(new Acceptance(caseId, true));
        assertThat(states()).containsExactly("RESCINDED");
    }

    /** All but signatures, in which anything could stand by chance. */
    private List<String> everything() {
        return Ledgers.column(ledger, TABLES).stream()
                .flatMap(table ->
                        Ledgers.column(ledger, "select row_to_json(r)::text from \"" + table + "\" r").stream())
                .map(row -> row.replaceAll("\"(signature|public_key)\":\"[^\"]*\"", ""))
                .toList();
    }

    private long accept(OffboardingEvent event) {
        var caseId = acceptedEvents.accept(event).caseId();
        return caseId == null ? 0 : caseId;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void forgetsWhomAnEventCalledOffThatOpenedNoCase() {
        accept(Kind.RESCINDED, new Leaver(null, "00uZoe1", "zoe", "zoe@example.com"), null);

        clock.advance(YEAR.plusSeconds(1));
        retention.erase();

        assertThat(Ledgers.column(ledger, "select login || email from follow_up_event"))
                .containsOnlyNulls();
        assertThat(Ledgers.column(ledger, "select okta_user_id from follow_up_event"))
                .containsExactly("00uZoe1");
    }

    @Test
    void leavesAloneWhatIsStillNeeded() {
        var late = new Leaver("Zoe Muller", null, "zoe", null);
        accept(Kind.LEAVES, late, null);
        clock.advance(YEAR.plusSeconds(1));
        var recent = new Leaver("Bob", null, "bob", null);
        accept(Kind.LEAVES, recent, null);
        accept(Kind.RESCINDED, recent, null);
        clock.advance(YEAR);
        var before = everything();

        retention.erase();

        assertThat(everything()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(states()).containsExactlyInAnyOrder("DUE", "RESCINDED");
    }

    @Test
    void doesNotEraseTwice() {
        rescindedCases(1);
        clock.advance(YEAR.plusSeconds(1));
        retention.erase();
        clock.advance(YEAR.plusSeconds(1));

        retention.erase();

        assertThat(Ledgers.column(ledger, "select seq from evidence where kind = 'ERASED'"))
                .hasSize(1);
    }

    @Test
    void erasesInPortions() {
        rescindedCases(5);
        clock.advance(YEAR.plusSeconds(1));

        assertThat(personalData.erase(clock.instant(), 2)).isTrue();
        assertThat(erasedAt()).hasSize(2);

        assertThat(personalData.erase(clock.instant(), 2)).isTrue();
        assertThat(personalData.erase(clock.instant(), 2)).isFalse();
        assertThat(erasedAt()).hasSize(5);
    }

    @Test
    void erasesEveryPortionWhenItsTimeHasCome() {
        rescindedCases(250);
        clock.advance(YEAR.plusSeconds(1));

        retention.erase();

        assertThat(erasedAt()).hasSize(250);
        assertThat(Ledgers.column(ledger, "select seq from evidence where kind = 'ERASED' and signature is not null"))
                .as("transactions of 25 cases each")
                .hasSize(10);
        assertThat(Ledgers.column(ledger, "select key from case_key")).isEmpty();
    }

    @Test
    void erasesEachCaseOnceHoweverManyReplicasDoSo() {
        rescindedCases(300);
        clock.advance(YEAR.plusSeconds(1));

        Stream.generate(() -> retention).limit(4).parallel().forEach(Retention::erase);

        assertThat(erasedAt()).hasSize(300);
        assertThat(Ledgers.column(ledger, "select distinct case_id from evidence where kind = 'ERASED'"))
                .hasSize(300);
        assertThat(Ledgers.column(ledger, "select seq from evidence where kind = 'ERASED'"))
                .hasSize(300);
    }

    @Test
    void doesNotRunWhereThisReplicaDoesNotSettle() {
        assertThat(camel.getRouteController().getRouteStatus("retention").isStopped())
                .isTrue();
    }

    @Test
    void erasesWhenItsRouteRuns() throws Exception {
        rescindedCases(1);
        clock.advance(YEAR.plusSeconds(1));

        camel.getRouteController().startRoute("retention");
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> erasedAt().size() == 1);
        } finally {
            camel.getRouteController().stopRoute("retention");
        }
    }

    private void rescindedCases(int number) {
        IntStream.range(0, number).forEach(i -> {
            var leaver = new Leaver("Zoe Muller", null, "zoe-" + i, null);
            accept(Kind.LEAVES, leaver, null);
            accept(Kind.RESCINDED, leaver, null);
        });
    }

    private void leaves(Leaver leaver, String reason) {
        accept(Kind.LEAVES, leaver, reason);
    }

    private long accept(Kind kind, Leaver leaver, String reason) {
        var event = new OffboardingEvent(
                "test", UUID.randomUUID().toString(), kind, leaver, null, null, false, null, reason);
        return accept(event);
    }

    private void settle() {
        producer.sendBody("direct:settlement", null);
    }

    private List<String> states() {
        return Ledgers.column(ledger, "select state from offboarding_case");
    }

    private List<Instant> erasedAt() {
        return cases.list(null, 1000).stream()
                .map(CaseView::erasedAt)
                .filter(Objects::nonNull)
                .toList();
    }
}
