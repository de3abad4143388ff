package io.github.camelokta.offboarding;

import static io.github.camelokta.simulator.traffic.Operation.REVOKE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.testing.DocumentedRoles;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.RunningApplication;
import io.github.camelokta.offboarding.testing.TestPostgres;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes of the packaged application on one database: one revokes, the other one takes in what HR says
 * meanwhile. From its 202 on, no call leaves that had not left already.
 */
@ExtendWith(OktaOrgSimulatorExtension.class)
class LastWordIT {

    private static final int TOKENS = 64;

    /** So many calls are made at the same time, and may be on their way. */
    private static final int AT_ONCE = 8;

    private static final Instant YEARS_LATER = Instant.parse("2131-01-31T00:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir
    Path home;

    private TestPostgres database;
    private Map<String, String> settingsOfLedger;
    private DataSource ledger;
    private RunningApplication settles;
    private RunningApplication takesIn;
    private SimulatedUser leaver;
    private long caseId;

    @BeforeEach
    void startTwo(OktaOrgSimulator org) throws IOException {
        database = TestPostgres.start();
        settingsOfLedger = DocumentedRoles.create(database);
        ledger = database.database(DocumentedRoles.DATABASE);
        settles = start(org, "settles", true);
        takesIn = start(org, "takes-in", false);
        leaver = org.addUser(UserSeed.of("leaver@example.com"));
        for (var i = 0; i < TOKENS; i++) {
            org.addToken(TokenSeed.of("token " + i, leaver.id()));
        }
        org.faults().sometimes(REVOKE_TOKEN, 1.0, 1, Fault.latency(Duration.ofMillis(300)));
    }

    @AfterEach
    void stop() {
        settles.close();
        takesIn.close();
        database.close();
    }

    @Test
    void aPostponementReachesTheBatchOfAnotherReplica(OktaOrgSimulator org) {
        beginToRevoke(org);

        takesIn.send("postponed", leaver.id(), YEARS_LATER);

        assertThatNoCallLeavesFromNowOn(org, "SCHEDULED");
    }

    @Test
    void aRescissionReachesTheBatchOfAnotherReplica(OktaOrgSimulator org) {
        beginToRevoke(org);

        takesIn.rescind("rescinded", leaver.id());

        assertThatNoCallLeavesFromNowOn(org, "RESCINDED");
    }

    @Test
    void aPostponementReachesTheBatchOfAReplicaThatStandsStill(OktaOrgSimulator org) throws IOException {
        beginToRevoke(org);
        settles.pause();

        takesIn.send("postponed", leaver.id(), YEARS_LATER);
        var calls = org.requests().count(REVOKE_TOKEN);
        await("its lease has ended").atMost(LONG).until(() -> Ledgers.column(
                        ledger, "select leased_until < now() from offboarding_case")
                .contains("t"));
        settles.resume();

        assertThatNoCallLeavesFromNowOn(org, "SCHEDULED");
        assertThat(org.requests().count(REVOKE_TOKEN)).isLessThanOrEqualTo(calls + AT_ONCE);
    }

    private void beginToRevoke(OktaOrgSimulator org) {
        caseId = settles.send("leaves", leaver.id());
        await().atMost(LONG).until(() -> org.requests().count(REVOKE_TOKEN) >= AT_ONCE);
    }

    private void assertThatNoCallLeavesFromNowOn(OktaOrgSimulator org, String state) {
        var calls = org.requests().count(REVOKE_TOKEN);
        await().atMost(LONG)
                .until(() -> Ledgers.column(ledger, "select state from offboarding_case where id = " + caseId)
                        .contains(state));

        // A case may be put where it belongs before a process that stood still has written down its last answers.
        await("every call that was sent is on record").atMost(LONG).untilAsserted(() -> assertThat(
                        Ledgers.column(ledger, "select distinct token_id from action"))
                .hasSize(revoked(org)));
        assertThat(org.requests().count(REVOKE_TOKEN))
                .isLessThanOrEqualTo(calls + AT_ONCE)
                .isLessThan(TOKENS);
        Ledgers.assertEvidenceIsIntact(ledger);
    }

    private int revoked(OktaOrgSimulator org) {
        return TOKENS
                - (int) org.tokens().stream()
                        .filter(token -> token.userId().equals(leaver.id()))
                        .count();
    }

    private RunningApplication start(OktaOrgSimulator org, String name, boolean settles) throws IOException {
        var directory = Files.createDirectories(home.resolve(name));
        var settings = new HashMap<>(settingsOfLedger);
        settings.putAll(Map.of(
                "offboarding.evidence.key-file",
                home.resolve("evidence.key").toString(),
                "offboarding.settlement.lease",
                LEASE.toSeconds() + "s",
                "offboarding.settlement.enabled",
                Boolean.toString(settles)));
        return RunningApplication.start(org, directory, settings);
    }
}
