package io.github.camelokta.apitoken.auth;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads private keys from PEM (RFC 7468). */
final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (?<label>[A-Z0-9 ]+)-----(?<body>[^-]*)-----END \\k<label>-----");
    private static final Pattern PRIVATE = Pattern.compile("-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----");
    private static final Pattern ENCRYPTED =
            Pattern.compile("-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type:\\s*4,\\s*ENCRYPTED");
    private static final Pattern PUBLIC = Pattern.compile("-----BEGIN (?:[A-Z0-9 ]*PUBLIC KEY|CERTIFICATE)-----");

    private static final String CONVERT = "openssl pkcs8 -topk8 -nocrypt";

    private Pem() {}

    /**
     * Finds the private key in a text. Text around it, such as the parameters of its curve, is ignored. Line breaks may
     * be any white space.
     *
     * @return the key in PKCS#8, which is not validated
     */
    static byte[] pkcs8(String text) throws InvalidSecretException {
        if (ENCRYPTED.matcher(text).find()) {
            throw new InvalidSecretException(
                    "is an encrypted key, which is not supported: decrypt it, for example with " + CONVERT);
        }
        if (!PRIVATE.matcher(text).find()) {
            throw new InvalidSecretException(
                    PUBLIC.matcher(text).find()
                            ? "is a public key: set it to the private key that belongs to it"
                            : "is neither PEM nor a JWK: set it to the private key of the app as PEM (PKCS#1 or PKCS#8),"
                                    + " from the line BEGIN to the line END, or as JWK");
        }
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            if (block.group("label").endsWith("PRIVATE KEY")) {
                return pkcs8(block.group("label"), decoded(block.group("body")));
            }
        }
        throw damaged();
    }

    private static byte[] pkcs8(String label, byte[] key) throws InvalidSecretException {
        return switch (label) {
            case "PRIVATE KEY" -> key;
            case "RSA PRIVATE KEY" -> Pkcs8.ofPkcs1(key);
            case "EC PRIVATE KEY" ->
                Pkcs8.ofSec1(key)
                        .orElseThrow(() ->
                                new InvalidSecretException("is an EC key that is damaged or does not name its curve:"
                                        + " convert it, for example with " + CONVERT));
            default ->
                throw new InvalidSecretException(
                        "is PEM of an unsupported kind: convert it, for example with " + CONVERT);
        };
    }

    private static byte[] decoded(String base64) throws InvalidSecretException {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException malformed) {
            throw damaged();
        }
    }

    private static InvalidSecretException damaged() {
        return new InvalidSecretException(
                "is PEM that is cut off or damaged: set it to the whole key, from the line BEGIN to the"
                        + " line END, unchanged, in a URI inside of RAW()");
    }
}
