package io.github.camelokta.offboarding.evidence.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** An export as an auditor would write it from the documents alone, without any code of the application. */
final class SignedExport {

    private final List<String> lines = new ArrayList<>();
    private final List<String> hashes = new ArrayList<>();
    private String previous = "0".repeat(64);

    static KeyPair key() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String publicKey(KeyPair key) {
        return Base64.getEncoder().encodeToString(key.getPublic().getEncoded());
    }

    static String fingerprint(KeyPair key) {
        return sha256(key.getPublic().getEncoded());
    }

    /** Adds a record that nobody signs. */
    SignedExport unsigned(String kind, String more) {
        var seq = lines.size() + 1;
        var record = "{" + more + "\"kind\":\"" + kind + "\",\"previous\":\"" + previous + "\",\"seq\":" + seq + "}";
        previous = sha256(record.getBytes(StandardCharsets.UTF_8));
        hashes.add(previous);
        lines.add("{\"seq\":" + seq + ",\"record\":\"" + record.replace("\"", "\\\"") + "\",\"hash\":\"" + previous
                + "\",\"personal\":{}}");
        return this;
    }

    /** Adds a record, and has the key sign it. */
    SignedExport signed(KeyPair key, String kind, String more) {
        unsigned(kind, more);
        var last = lines.size() - 1;
        lines.set(
                last,
                lines.get(last).replaceFirst("}$", "")
                        + ",\"signature\":{\"publicKey\":\"" + publicKey(key) + "\",\"value\":\""
                        + signature(key, last + 1) + "\"}}");
        return this;
    }

    /** The line of a published head. */
    String head(KeyPair key, int seq) {
        return "{\"seq\":" + seq + ",\"hash\":\"" + hashes.get(seq - 1) + "\",\"signature\":\"" + signature(key, seq)
                + "\"}";
    }

    String hash(int seq) {
        return hashes.get(seq - 1);
    }

    String text() {
        return String.join("\n", lines);
    }

    String text(int first, int last) {
        return String.join("\n", lines.subList(first - 1, last));
    }

    private String signature(KeyPair key, int seq) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key.getPrivate());
            signature.update(("okta-offboarding evidence\n" + seq + "\n" + hashes.get(seq - 1) + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
