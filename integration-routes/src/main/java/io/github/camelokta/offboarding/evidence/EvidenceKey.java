package io.github.camelokta.offboarding.evidence;

import io.github.camelokta.offboarding.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The Ed25519 key that signs a deployment's evidence. It signs the place and the hash of a record; the hash stands for
 * all records before it, too.
 */
public final class EvidenceKey {

    private static final String ALGORITHM = "Ed25519";
    private static final String MAC = "HmacSHA256";

    private final PrivateKey privateKey;
    private final String publicKey;
    private final String id;
    private final SecretKeySpec pseudonyms;

    private EvidenceKey(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = Base64.getEncoder().encodeToString(publicKey.getEncoded());
        this.id = Sha256.of(publicKey.getEncoded());
        this.pseudonyms = new SecretKeySpec(
                mac(new SecretKeySpec(privateKey.getEncoded(), MAC), "okta-offboarding pseudonyms"), MAC);
    }

    /**
     * Returns the key of that pair.
     *
     * @throws IllegalArgumentException when the two keys do not belong together
     */
    static EvidenceKey of(PrivateKey privateKey, PublicKey publicKey) {
        var key = new EvidenceKey(privateKey, publicKey);
        if (!isSignature(key.sign(0, ""), key.publicKey(), 0, "")) {
            throw new IllegalArgumentException("the public key does not belong to the private key");
        }
        return key;
    }

    /** Returns SHA-256 over the public key as X.509 encodes it, as 64 lower-case hexadecimal digits. */
    public String id() {
        return id;
    }

    /** Returns the public key as X.509 encodes it, in Base64. */
    String publicKey() {
        return publicKey;
    }

    /** Returns the signature of a record, in Base64. */
    String sign(long seq, String hash) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(signed(seq, hash));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every supported Java platform has " + ALGORITHM, e);
        }
    }

    /**
     * Returns whether the owner of the public key signed the record; false as well if one of the texts is malformed.
     */
    static boolean isSignature(String signature, String publicKey, long seq, String hash) {
        try {
            var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey));
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(KeyFactory.getInstance(ALGORITHM).generatePublic(spec));
            verifier.update(signed(seq, hash));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (InvalidKeyException | SignatureException | IllegalArgumentException e) {
            return false;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every supported Java platform has " + ALGORITHM, e);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /**
     * Returns a text that stands for another one, always the same for the same text. Without the key, the original
     * cannot be found by trying, so the pseudonym can stay in the database when the original is erased.
     */
    public String pseudonym(String text) {
        return HexFormat.of().formatHex(mac(pseudonyms, text));
    }

    private static byte[] signed(long seq, String hash) {
        return ("okta-offboarding evidence\n" + seq + "\n" + hash + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + MAC, e);
        }
    }
}
