package io.github.camelokta.offboarding.ledger;

import io.github.camelokta.offboarding.OffboardingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The keys of this deployment: the one that it signs with, and those that it signed with before. */
@ApplicationScoped
class EvidenceKeys {

    /** Public keys by id. */
    private final Map<String, String> trusted = new ConcurrentHashMap<>();

    private final Sql sql;
    private final EvidenceKey current;
    private final Optional<EvidenceKey> previous;

    @Inject
    EvidenceKeys(Sql sql, OffboardingConfig config) {
        this(
                sql,
                new EvidenceKeyFile(config.evidence().keyFile()).readOrCreate(),
                config.evidence().previousKeyFile().map(file -> new EvidenceKeyFile(file).read()));
    }

    EvidenceKeys(Sql sql, EvidenceKey current, Optional<EvidenceKey> previous) {
        this.sql = sql;
        this.current = current;
        this.previous = previous;
        trust(current.id(), current.publicKey());
    }

    EvidenceKey current() {
        return current;
    }

    /** The key before, if its file is still named. */
    Optional<EvidenceKey> previous() {
        return previous;
    }

    /** Has signatures of that key count from now on. */
    void trust(String keyId, String publicKey) {
        trusted.put(keyId, publicKey);
    }

    /** Whether that is the signature of the record by a key of this deployment. */
    boolean isSigned(long seq, String hash, String signature, String keyId) {
        var publicKey = trusted.get(keyId);
        return publicKey != null && EvidenceKey.isSignature(signature, publicKey, seq, hash);
    }

    /** @throws EvidenceKeyReplacedException when our key has handed over to another one */
    void refuseIfReplaced() {
        record Last(long seq, String hash, String signature, String keyId) {}
        var replaced = sql
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

    /** What may stand for a text: a pseudonym of it by each key that is at hand, the current one first. */
    Stream<String> pseudonyms(String text) {
        return atHand().map(key -> key.pseudonym(text));
    }

    /** The keys that are at hand, the current one first. */
    Stream<EvidenceKey> atHand() {
        return Stream.concat(Stream.of(current), previous.stream());
    }
}
