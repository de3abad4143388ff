package io.github.camelokta.offboarding.evidence;

import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The keys of this deployment: the one that it signs with, and earlier ones. */
@ApplicationScoped
public class EvidenceKeys {

    /** Public keys by id. */
    private final Map<String, String> trusted = new ConcurrentHashMap<>();

    private final JdbcRunner jdbc;
    private final EvidenceKey current;
    private final Optional<EvidenceKey> previous;

    @Inject
    EvidenceKeys(JdbcRunner jdbc, OffboardingConfig config) {
        this(
                jdbc,
                new EvidenceKeyFile(config.evidence().keyFile()).readOrCreate(),
                config.evidence().previousKeyFile().map(file -> new EvidenceKeyFile(file).read()));
    }

    EvidenceKeys(JdbcRunner jdbc, EvidenceKey current, Optional<EvidenceKey> previous) {
        this.jdbc = jdbc;
        this.current = current;
        this.previous = previous;
        trust(current.id(), current.publicKey());
    }

    public EvidenceKey current() {
        return current;
    }

    /** Returns the previous key, if its file is still configured. */
    Optional<EvidenceKey> previous() {
        return previous;
    }

    /** Accepts signatures of that key from now on. */
    void trust(String keyId, String publicKey) {
        trusted.put(keyId, publicKey);
    }

    /** Returns whether a key of this deployment made this signature of the record. */
    boolean isSigned(long seq, String hash, String signature, String keyId) {
        var publicKey = trusted.get(keyId);
        return publicKey != null && EvidenceKey.isSignature(signature, publicKey, seq, hash);
    }

    /** @throws EvidenceKeyReplacedException when our key has handed over to another one */
    void refuseIfReplaced() {
        record Last(long seq, String hash, String signature, String keyId) {}
        var replaced = jdbc
                .query(
                        "select seq, hash, signature, key_id from evidence where kind = 'KEY_PASSED_ON'",
                        row -> new Last(
                                row.getLong("seq"),
                                row.getString("hash"),
                                row.getString("signature"),
                                row.getString("key_id")))
                .stream()
                .anyMatch(passedOn -> current.id().equals(passedOn.keyId())
                        && isSigned(passedOn.seq(), passedOn.hash(), passedOn.signature(), passedOn.keyId()));
        if (replaced) {
            throw new EvidenceKeyReplacedException();
        }
    }

    /** Returns the possible pseudonyms of a text: one by each available key, the current key first. */
    Stream<String> pseudonyms(String text) {
        return atHand().map(key -> key.pseudonym(text));
    }

    /** Returns the available keys, the current one first. */
    public Stream<EvidenceKey> atHand() {
        return Stream.concat(Stream.of(current), previous.stream());
    }
}
