package io.github.camelokta.offboarding.evidence;

import java.util.Map;

/**
 * A record of the evidence, with the texts that it commits to.
 *
 * @param seq its place in the chain, from 1
 * @param record canonical JSON, byte for byte as it was hashed
 * @param hash SHA-256 over the record in UTF-8, hexadecimal
 * @param personal the personal texts, by name, that the record commits to and that are not erased
 * @param signature the signature of this record and all before it; null for most, because one covers a whole
 *     transaction
 */
public record EvidenceRecord(
        long seq, String record, String hash, Map<String, PersonalText> personal, KeySignature signature) {

    /** An Ed25519 signature, and the signer's public key as X.509 encodes it; both in Base64. */
    public record KeySignature(String publicKey, String value) {}

    /**
     * A text that a record commits to.
     *
     * @param salt the 16 bytes that were hashed before it, hexadecimal
     * @param text the text
     */
    public record PersonalText(String salt, String text) {}
}
