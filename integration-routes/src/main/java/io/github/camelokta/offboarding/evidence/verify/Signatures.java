package io.github.camelokta.offboarding.evidence.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The keys that signed the chain. The first key is believed, or must be one of the named keys; each further key must be
 * vouched for by the one before, or be named.
 */
final class Signatures {

    private final Set<String> named;
    private final List<Signer> signers = new ArrayList<>();
    private final Map<String, Signer> read = new LinkedHashMap<>();
    private String passedOnTo = "";
    private long lastSigned;

    /** Starts with the names of keys that are known from elsewhere; there may be none. */
    Signatures(Set<String> named) {
        this.named = Set.copyOf(named);
    }

    /** Checks the signature of the next record, if it has one. */
    void add(ExportLine line, JsonNode record) throws BrokenLinkException {
        if (line.signature().isEmpty()) {
            return;
        }
        var signature = line.signature().get();
        var signer = read.computeIfAbsent(
                signature.publicKey(), key -> Signer.of(key).orElse(null));
        if (signer == null) {
            throw new BrokenLinkException(line.seq(), "its public key is not valid");
        }
        if (!signer.signed(line.seq(), line.hash(), signature.value())) {
            throw new BrokenLinkException(line.seq(), "its signature is not by the key " + signer.fingerprint());
        }
        take(line.seq(), signer);
        lastSigned = line.seq();
        passedOnTo = record.path("kind").asText().equals("KEY_PASSED_ON")
                ? record.at("/data/key").asText()
                : "";
    }

    private void take(long seq, Signer signer) throws BrokenLinkException {
        if (current().map(Signer::fingerprint).equals(Optional.of(signer.fingerprint()))) {
            return;
        }
        var isNamed = named.stream().anyMatch(signer::isNamed);
        var isNext = current().isPresent() && signer.fingerprint().equals(passedOnTo);
        if (!isNamed && !isNext && !(signers.isEmpty() && named.isEmpty())) {
            throw new BrokenLinkException(
                    seq,
                    "it is signed with the key " + signer.fingerprint()
                            + ", which neither the key before it nor --public-key vouches for");
        }
        signers.add(signer);
    }

    private Optional<Signer> current() {
        return signers.isEmpty() ? Optional.empty() : Optional.of(signers.get(signers.size() - 1));
    }

    /** Returns whether one of the keys that signed the chain signed this as well. */
    boolean signed(long seq, String hash, String signature) {
        return signers.stream().anyMatch(signer -> signer.signed(seq, hash, signature));
    }

    long lastSigned() {
        return lastSigned;
    }

    /** Returns the keys in the order of their use, for a person to read. */
    String fingerprints() {
        return signers.stream().map(Signer::fingerprint).collect(Collectors.joining(", "));
    }
}
