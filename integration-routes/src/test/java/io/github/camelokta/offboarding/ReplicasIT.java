package io.github.camelokta.offboarding;

import static io.github.camelokta.simulator.traffic.Operation.REVOKE_TOKEN;
import static java.util.stream.Collectors.toSet;
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
import io.github.camelokta.simulator.state.SimulatedToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Three processes of the packaged application on one database, of which one is killed or stands still now and then. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class ReplicasIT {

    private static final Logger LOG = Logger.getLogger(ReplicasIT.class);
    private static final int REPLICAS = 3;

    /** One replica after the other is disturbed: early in its work, in the middle, and late. */
    private static final int ROUNDS = REPLICAS;

    private static final long SEED = Long.getLong("replicas.seed", System.nanoTime());
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int LEAVERS = 60;
    private static final Duration LEASE = Duration.ofSeconds(3);

    @TempDir
    Path home;

    private final Random random = new Random(SEED);
    private final List<Integer> victims = new ArrayList<>(List.of(0, 1, 2));
    private List<RunningApplication> replicas = List.of();
    private TestPostgres database;
    private Map<String, String> settingsOfLedger;
    private DataSource ledger;

    @BeforeEach
    void shuffle() {
        LOG.infof("-Dreplicas.seed=%d", SEED);
        Collections.shuffle(victims, random);
    }

    @BeforeEach
    void startDatabase() {
        database = TestPostgres.start();
        settingsOfLedger = DocumentedRoles.create(database);
        ledger = database.database(DocumentedRoles.DATABASE);
    }

    @AfterEach
    void stop() {
        replicas.forEach(RunningApplication::close);
        database.close();
    }

    @Test
    void settleEveryCaseOnceThoughOneOfThemIsKilled(OktaOrgSimulator org) {
        startAll(org);
        var other = bystander(org);
        var toRevoke = new ArrayList<SimulatedToken>();
        for (var round = 0; round < ROUNDS; round++) {
            var victim = inTheMiddleOf(round, org, toRevoke);
            replicas.get(victim).kill();
            replicas.set(victim, start(org, victim));
            await().atMost(LONG).until(() -> unsettled().isEmpty());
        }

        assertThatEachTokenWasRevokedOnce(org, toRevoke, other);
    }

    @Test
    void settleEveryCaseThoughOneOfThemStandsStill(OktaOrgSimulator org) {
        startAll(org);
        var other = bystander(org);
        var toRevoke = new ArrayList<SimulatedToken>();
        for (var round = 0; round < ROUNDS; round++) {
            var victim = inTheMiddleOf(round, org, toRevoke);
            replicas.get(victim).pause();
            LOG.infof(
                    "the locks of transactions that stand still: %s",
                    column("select l.locktype from pg_locks l join pg_stat_activity a using (pid)"
                            + " where a.state = 'idle in transaction' and l.locktype = 'advisory'"));
            // While it stands still, the others take events in and settle everything.
            for (var i = LEAVERS; i < LEAVERS + REPLICAS; i++) {
                leave(org, toRevoke, round, i, (victim + 1) % REPLICAS);
            }
            await().atMost(LONG).until(() -> unsettled().isEmpty());
            replicas.get(victim).resume();
        }
        for (var i = 0; i < REPLICAS; i++) {
            leave(org, toRevoke, ROUNDS, i, i);
        }
        await().atMost(LONG).until(() -> unsettled().isEmpty());

        assertThatEachTokenWasRevokedOnce(org, toRevoke, other);
    }

    /**
     * Sends leavers to all replicas, and returns after some of the calls, with the replica that is to be disturbed now.
     */
    private int inTheMiddleOf(int round, OktaOrgSimulator org, List<SimulatedToken> toRevoke) {
        var victim = victims.get(round);
        var calls = (round * LEAVERS + random.nextInt(LEAVERS)) / ROUNDS;
        LOG.infof("round %d: replica %d is disturbed after %d calls", round, victim, calls);
        var before = org.requests().count(REVOKE_TOKEN);
        for (var i = 0; i < LEAVERS; i++) {
            leave(org, toRevoke, round, i, i % REPLICAS);
        }
        await().atMost(LONG).until(() -> org.requests().count(REVOKE_TOKEN) >= before + calls);
        return victim;
    }

    private static SimulatedToken bystander(OktaOrgSimulator org) {
        // So that batches take long enough to be disturbed in the middle.
        org.faults().sometimes(REVOKE_TOKEN, 1.0, 1, Fault.latency(Duration.ofMillis(40)));
        return org.addToken(TokenSeed.of(
                "other", org.addUser(UserSeed.of("stays@example.com")).id()));
    }

    private void leave(OktaOrgSimulator org, List<SimulatedToken> toRevoke, int round, int number, int replica) {
        var leaver = org.addUser(UserSeed.of("leaver-" + round + "-" + number + "@example.com"));
        toRevoke.add(org.addToken(TokenSeed.of("one", leaver.id())));
        toRevoke.add(org.addToken(TokenSeed.of("two", leaver.id())));
        replicas.get(replica).send("event-" + round + "-" + number, leaver.id());
    }

    private void assertThatEachTokenWasRevokedOnce(
            OktaOrgSimulator org, List<SimulatedToken> toRevoke, SimulatedToken other) {
        assertThat(toRevoke).noneMatch(token -> org.token(token.id()).isPresent());
        assertThat(org.token(other.id())).isPresent();
        assertThat(column("select state || ' ' || count(*) from offboarding_case group by state"))
                .containsExactly("COMPLETED " + toRevoke.size() / 2);
        assertThat(column(
                        "select case_id from evidence where kind = 'COMPLETED' group by case_id having count(*) <> 1"))
                .as("completed more than once")
                .isEmpty();
        // A replica that stood still writes down what it had done, though another one has found the token gone since.
        assertThat(column("select distinct token_id from action where outcome in ('REVOKED', 'ALREADY_GONE')"))
                .as("each token revoked, or found gone")
                .containsExactlyInAnyOrderElementsOf(
                        toRevoke.stream().map(SimulatedToken::id).toList());
        assertThat(column(
                        "select token_id from action where outcome = 'REVOKED' group by token_id having count(*) > 1"))
                .as("revoked more than once")
                .isEmpty();
        assertThat(org.requests().of(REVOKE_TOKEN).stream()
                        .map(request -> request.path().substring(request.path().lastIndexOf('/') + 1))
                        .collect(toSet()))
                .isEqualTo(toRevoke.stream().map(SimulatedToken::id).collect(toSet()));
        Ledgers.assertEvidenceIsIntact(ledger);
    }

    private List<String> unsettled() {
        return column("select id from offboarding_case where state <> 'COMPLETED'");
    }

    private List<String> column(String query) {
        return Ledgers.column(ledger, query);
    }

    /** All at the same time, but for the first, which migrates. */
    private void startAll(OktaOrgSimulator org) {
        var first = start(org, 0);
        replicas = new ArrayList<>(List.of(first));
        var others = IntStream.range(1, REPLICAS)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> start(org, number)))
                .toList();
        others.forEach(other -> replicas.add(other.join()));
    }

    private RunningApplication start(OktaOrgSimulator org, int number) {
        var directory = home.resolve("replica-" + number);
        create(directory);
        var settings = new HashMap<>(settingsOfLedger);
        settings.putAll(Map.of(
                "offboarding.evidence.key-file",
                home.resolve("evidence.key").toString(),
                "offboarding.settlement.lease",
                LEASE.toSeconds() + "s",
                "offboarding.settlement.batch-size",
                "20",
                "offboarding.breaker.per-hour",
                "100000",
                "offboarding.breaker.percent",
                "100"));
        return RunningApplication.start(org, directory, settings);
    }

    private static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
