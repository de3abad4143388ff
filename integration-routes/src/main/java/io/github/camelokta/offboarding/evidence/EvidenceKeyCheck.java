package io.github.camelokta.offboarding.evidence;

import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.evidence.EvidenceChain.Entry;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Compares, at start, this replica's key with the key that signs the ledger. They must be the same, or the evidence
 * must show that one follows the other.
 */
@ApplicationScoped
@Startup
class EvidenceKeyCheck {

    private static final Logger LOG = Logger.getLogger(EvidenceKeyCheck.class);

    private static final String REGISTERED = "select key_id, public_key from evidence_key order by number desc";
    private static final String REGISTER = "insert into evidence_key (key_id, public_key) values (?, ?)";
    private static final String TAKEN_OVER = "select seq from evidence where kind = 'KEY_TAKEN_OVER' order by seq desc";

    private final JdbcRunner jdbc;
    private final EvidenceKeys keys;
    private final EvidenceChain chain;
    private final SignedEvidence signed;
    private final EvidenceEra era;
    private final Optional<String> lost;

    @Inject
    EvidenceKeyCheck(
            JdbcRunner jdbc,
            EvidenceKeys keys,
            EvidenceChain chain,
            SignedEvidence signed,
            EvidenceEra era,
            OffboardingConfig config) {
        this(jdbc, keys, chain, signed, era, config.evidence().replacesLostKey());
    }

    EvidenceKeyCheck(
            JdbcRunner jdbc,
            EvidenceKeys keys,
            EvidenceChain chain,
            SignedEvidence signed,
            EvidenceEra era,
            Optional<String> lost) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.chain = chain;
        this.signed = signed;
        this.era = era;
        this.lost = lost;
    }

    private record Registered(String keyId, String publicKey) {}

    @PostConstruct
    void check() {
        QuarkusTransaction.requiringNew().run(this::admit);
        LOG.infof("Evidence is signed with the key %s", keys.current().id());
    }

    /** Admits this replica's key. Replicas that start at the same time do so one after the other. */
    private void admit() {
        jdbc.query("select * from lock_evidence_head()", row -> true);
        var registered =
                jdbc.query(REGISTERED, row -> new Registered(row.getString("key_id"), row.getString("public_key")));
        var key = keys.current();
        if (registered.isEmpty()) {
            register(key);
            if (era.start().isUpgrade()) {
                var start = era.start();
                chain.append(List.of(new Entry(
                        null,
                        EvidenceKind.SIGNING_BEGAN,
                        Map.of("lastSeq", start.lastSeq(), "lastCase", start.lastCase()))));
            }
            return;
        }
        var latest = registered.get(0);
        if (!latest.keyId().equals(key.id())) {
            if (registered.stream().anyMatch(other -> other.keyId().equals(key.id()))) {
                throw new IllegalStateException(refusal(latest, "which this replica's key has handed over to"));
            }
            succeed(latest);
        }
        trustThoseBefore();
    }

    private void succeed(Registered latest) {
        var key = keys.current();
        var previous = keys.previous().filter(other -> other.id().equals(latest.keyId()));
        if (previous.isEmpty() && !lost.equals(Optional.of(latest.keyId()))) {
            throw new IllegalStateException(refusal(latest, "but this replica has another one, " + key.id()));
        }
        register(key);
        keys.trust(latest.keyId(), latest.publicKey());
        previous.ifPresent(old -> chain.append(
                List.of(new Entry(
                        null, EvidenceKind.KEY_PASSED_ON, Map.of("key", key.id(), "publicKey", key.publicKey()))),
                old));
        chain.append(List.of(new Entry(
                null,
                EvidenceKind.KEY_TAKEN_OVER,
                Map.of("from", latest.keyId(), "publicKey", latest.publicKey(), "lost", previous.isEmpty()))));
        LOG.warnf("The evidence was signed with the key %s until now", latest.keyId());
    }

    private static String refusal(Registered latest, String but) {
        return "The evidence of this ledger is signed with the key " + latest.keyId() + ", " + but
                + ". Replicas share one key: copy its file to where offboarding.evidence.key-file says. To replace the"
                + " key, name the old file with offboarding.evidence.previous-key-file; if that is lost, give"
                + " offboarding.evidence.replaces-lost-key=" + latest.keyId();
    }

    private void register(EvidenceKey key) {
        jdbc.update(REGISTER, key.id(), key.publicKey());
    }

    /** Trusts the earlier keys. A key vouches for the one before it, and that one for its own predecessor. */
    private void trustThoseBefore() {
        for (var seq : jdbc.query(TAKEN_OVER, row -> row.getLong("seq"))) {
            var record = signed.believed(List.of(seq)).get(seq);
            if (record != null) {
                keys.trust(
                        record.at("/data/from").asText(),
                        record.at("/data/publicKey").asText());
            }
        }
    }
}
