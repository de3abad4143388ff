package io.github.camelokta.offboarding.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.offboarding.evidence.EvidenceChain.Entry;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replicas with one key and with another one. */
@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class EvidenceKeyCheckTest {

    @TempDir
    static Path home;

    @Inject
    DataSource ledger;

    @Inject
    JdbcRunner jdbc;

    @Inject
    ObjectMapper json;

    @Inject
    Event<CaseEnded> ended;

    @Inject
    Event<EvidenceTampered> tampered;

    @Inject
    Clock clock;

    @Inject
    EvidenceKeys application;

    private final EvidenceKey one = key("one");
    private final EvidenceKey two = key("two");

    private static EvidenceKey key(String name) {
        return new EvidenceKeyFile(home.resolve(name)).readOrCreate();
    }

    @BeforeEach
    void startOver() {
        Ledgers.empty(ledger);
        forgetKeys();
    }

    @AfterEach
    void giveTheApplicationItsKeyBack() {
        Ledgers.empty(ledger);
        forgetKeys();
        Ledgers.execute(
                ledger,
                "insert into evidence_key (key_id, public_key) values ('"
                        + application.current().id() + "', '"
                        + application.current().publicKey() + "')");
    }

    private void forgetKeys() {
        Ledgers.execute(
                ledger,
                "alter table evidence_key disable trigger evidence_is_append_only",
                "delete from evidence_key",
                "alter table evidence_key enable trigger evidence_is_append_only");
    }

    @Test
    void letsReplicasWithTheSameKeyIn() {
        start(one).append("first");
        start(one).append("second");

        assertThat(kinds()).containsExactly("BREAKER_RESET", "BREAKER_RESET");
        Ledgers.assertEvidenceIsIntact(ledger);
    }

    @Test
    void refusesAReplicaWithAnotherKeyAndSaysWhatToDo() {
        start(one);

        assertThatThrownBy(() -> start(two))
                .hasMessageContaining(one.id())
                .hasMessageContaining("offboarding.evidence.key-file")
                .hasMessageContaining("offboarding.evidence.previous-key-file");
        assertThat(keys()).containsExactly(one.id());
    }

    @Test
    void takesOverFromTheKeyBefore() {
        var old = start(one);
        old.append("by the old key");

        var successor = start(two, Optional.of(one), Optional.empty());
        successor.append("by the new key");

        assertThat(kinds()).containsExactly("BREAKER_RESET", "KEY_PASSED_ON", "KEY_TAKEN_OVER", "BREAKER_RESET");
        assertThat(successor.signed.believed(List.of(1L, 2L, 3L, 4L))).hasSize(4);
        Ledgers.assertEvidenceIsIntact(ledger);
    }

    @Test
    void stillBelievesTheKeyBeforeWhenItsFileIsNoLongerNamed() {
        start(one).append("by the old key");
        start(two, Optional.of(one), Optional.empty());

        assertThat(start(two).signed.believed(List.of(1L))).hasSize(1);
    }

    @Test
    void stopsReplicasThatStillHaveTheKeyBefore() {
        var old = start(one);
        old.append("by the old key");
        start(two, Optional.of(one), Optional.empty());

        assertThatThrownBy(() -> old.append("too late")).isInstanceOf(EvidenceKeyReplacedException.class);
        assertThatThrownBy(() -> start(one)).hasMessageContaining("handed over");
        Ledgers.assertEvidenceIsIntact(ledger);
    }

    @Test
    void replacesALostKeyIfSomebodyNamesIt() {
        start(one).append("by the lost key");

        assertThatThrownBy(() -> start(two, Optional.empty(), Optional.of("0".repeat(64))))
                .hasMessageContaining("replaces-lost-key=" + one.id());
        start(two, Optional.empty(), Optional.of(one.id())).append("by the new key");

        assertThat(kinds()).containsExactly("BREAKER_RESET", "KEY_TAKEN_OVER", "BREAKER_RESET");
        // Nobody but who is told so can know that it was lost.
        assertThatThrownBy(() -> Ledgers.assertEvidenceIsIntact(ledger))
                .hasMessageContaining("--public-key vouches for");
    }

    @Test
    void saysThatRecordsOfSomebodyElseAreNotOurs() {
        var replica = start(one);
        replica.append("ours");
        var record = "{\"kind\":\"APPROVED\",\"seq\":2}";
        Ledgers.execute(
                ledger, "insert into evidence (seq, record, hash) values (2, '" + record + "', 'whatever it is')");

        replica.append("ours again");

        assertThat(kinds()).containsExactly("BREAKER_RESET", "APPROVED", "TAMPERING_FOUND", "BREAKER_RESET");
        assertThat(Ledgers.column(ledger, "select record::json ->> 'data' from evidence where seq = 3"))
                .containsExactly("{\"from\":2,\"to\":2}");
        assertThat(replica.signed.believed(List.of(1L, 2L, 4L))).containsOnlyKeys(1L, 4L);
    }

    private List<String> kinds() {
        return Ledgers.column(ledger, "select kind from evidence order by seq");
    }

    private List<String> keys() {
        return Ledgers.column(ledger, "select key_id from evidence_key order by number");
    }

    private record Replica(EvidenceChain chain, SignedEvidence signed) {

        void append(String what) {
            var entry = new Entry(null, EvidenceKind.BREAKER_RESET, Map.of("what", what));
            QuarkusTransaction.requiringNew().run(() -> chain.append(List.of(entry)));
        }
    }

    private Replica start(EvidenceKey key) {
        return start(key, Optional.empty(), Optional.empty());
    }

    private Replica start(EvidenceKey key, Optional<EvidenceKey> previous, Optional<String> lost) {
        var keys = new EvidenceKeys(jdbc, key, previous);
        var era = new EvidenceEra(jdbc);
        var chain = new EvidenceChain(jdbc, keys, era, ended, tampered, clock);
        var signed = new SignedEvidence(jdbc, keys, era, json);
        new EvidenceKeyCheck(jdbc, keys, chain, signed, era, lost).check();
        return new Replica(chain, signed);
    }
}
