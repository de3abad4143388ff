package io.github.camelokta.offboarding.evidence.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * A public key that evidence is signed with.
 *
 * @param fingerprint SHA-256 over the key as X.509 encodes it, in hexadecimal
 */
record Signer(String fingerprint, PublicKey key) {

    private static final String ALGORITHM = "Ed25519";

    /** Returns the key with this Base64 text; empty if the text is not a key. */
    static Optional<Signer> of(String publicKey) {
        try {
            var encoded = Base64.getDecoder().decode(publicKey);
            var key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
            return Optional.of(new Signer(Sha256.of(encoded, ""), key));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns whether the key signed that record, and with it all before. */
    boolean signed(long seq, String hash, String signature) {
        try {
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(
                    ("okta-offboarding evidence\n" + seq + "\n" + hash + "\n").getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (SignatureException | IllegalArgumentException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM + " from 15 on", e);
        }
    }

    /** Returns whether the text names the key: its fingerprint, or the key itself in Base64. */
    boolean isNamed(String text) {
        return text.equals(fingerprint) || of(text).map(Signer::fingerprint).equals(Optional.of(fingerprint));
    }

    /** Returns whether the text can name a key. */
    static boolean isName(String text) {
        return text.matches("[0-9a-f]{64}") || of(text).isPresent();
    }
}
