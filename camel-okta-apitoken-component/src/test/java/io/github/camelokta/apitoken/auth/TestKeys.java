package io.github.camelokta.apitoken.auth;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/** Makes private keys and writes them in the encodings that people have them in. */
final class TestKeys {

    static final KeyPair RSA = rsa(2048);
    static final KeyPair P256 = ec("secp256r1");
    static final KeyPair P384 = ec("secp384r1");
    static final KeyPair P521 = ec("secp521r1");

    private TestKeys() {}

    static KeyPair rsa(int bits) {
        return pair("RSA", generator -> generator.initialize(bits));
    }

    static KeyPair ec(String curve) {
        return pair("EC", generator -> generator.initialize(new ECGenParameterSpec(curve)));
    }

    private interface Setting {
        void on(KeyPairGenerator generator) throws GeneralSecurityException;
    }

    static KeyPair pair(String algorithm) {
        return pair(algorithm, generator -> {});
    }

    private static KeyPair pair(String algorithm, Setting setting) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            setting.on(generator);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    static String pkcs8(KeyPair pair) {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    /** RFC 8017, appendix A.1.2. */
    static String pkcs1(KeyPair pair) {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
        return pem(
                "RSA PRIVATE KEY",
                tagged(
                        0x30,
                        integer(BigInteger.ZERO),
                        integer(key.getModulus()),
                        integer(key.getPublicExponent()),
                        integer(key.getPrivateExponent()),
                        integer(key.getPrimeP()),
                        integer(key.getPrimeQ()),
                        integer(key.getPrimeExponentP()),
                        integer(key.getPrimeExponentQ()),
                        integer(key.getCrtCoefficient())));
    }

    /** RFC 5915, with curve and public key, as OpenSSL writes it, its block of parameters in front. */
    static String sec1(KeyPair pair) {
        byte[] curve = curve(pair);
        return pem("EC PARAMETERS", curve)
                + pem(
                        "EC PRIVATE KEY",
                        tagged(
                                0x30,
                                integer(BigInteger.ONE),
                                tagged(0x04, secret(pair)),
                                tagged(0xA0, curve),
                                tagged(0xA1, tagged(0x03, new byte[1], point(pair)))));
    }

    /** RFC 5915 lets the curve be left out. */
    static String sec1WithoutCurve(KeyPair pair) {
        return pem("EC PRIVATE KEY", tagged(0x30, integer(BigInteger.ONE), tagged(0x04, secret(pair))));
    }

    private static byte[] curve(KeyPair pair) {
        return HexFormat.of()
                .parseHex(
                        switch (fieldBytes(pair)) {
                            case 32 -> "06082a8648ce3d030107";
                            case 48 -> "06052b81040022";
                            default -> "06052b81040023";
                        });
    }

    private static int fieldBytes(KeyPair pair) {
        return (((ECPublicKey) pair.getPublic())
                                .getParams()
                                .getCurve()
                                .getField()
                                .getFieldSize()
                        + 7)
                / 8;
    }

    private static byte[] secret(KeyPair pair) {
        return unsigned(((ECPrivateKey) pair.getPrivate()).getS(), fieldBytes(pair));
    }

    private static byte[] point(KeyPair pair) {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return joined(
                new byte[] {4},
                unsigned(key.getW().getAffineX(), fieldBytes(pair)),
                unsigned(key.getW().getAffineY(), fieldBytes(pair)));
    }

    /** A private JWK of nothing but what RFC 7518 demands. */
    static String jwk(KeyPair pair, String kid) {
        return jwk(pair, kid, true);
    }

    static String publicJwk(KeyPair pair, String kid) {
        return jwk(pair, kid, false);
    }

    private static String jwk(KeyPair pair, String kid, boolean secret) {
        String id = kid == null ? "" : ",\"kid\":\"" + kid + "\"";
        if (pair.getPrivate() instanceof RSAPrivateCrtKey key) {
            return "{\"kty\":\"RSA\",\"n\":\"" + number(key.getModulus()) + "\",\"e\":\""
                    + number(key.getPublicExponent()) + "\""
                    + (secret
                            ? ",\"d\":\"" + number(key.getPrivateExponent()) + "\",\"p\":\"" + number(key.getPrimeP())
                                    + "\",\"q\":\"" + number(key.getPrimeQ()) + "\",\"dp\":\""
                                    + number(key.getPrimeExponentP()) + "\",\"dq\":\"" + number(key.getPrimeExponentQ())
                                    + "\",\"qi\":\"" + number(key.getCrtCoefficient()) + "\""
                            : "")
                    + id + "}";
        }
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        int length = fieldBytes(pair);
        return "{\"kty\":\"EC\",\"crv\":\"P-"
                + key.getParams().getCurve().getField().getFieldSize()
                + "\",\"x\":\"" + base64Url(unsigned(key.getW().getAffineX(), length))
                + "\",\"y\":\"" + base64Url(unsigned(key.getW().getAffineY(), length)) + "\""
                + (secret ? ",\"d\":\"" + base64Url(secret(pair)) + "\"" : "")
                + id + "}";
    }

    private static String number(BigInteger number) {
        return base64Url(unsigned(number, (number.bitLength() + 7) / 8));
    }

    static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] unsigned(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[length];
        int used = Math.min(length, bytes.length);
        System.arraycopy(bytes, bytes.length - used, padded, length - used, used);
        return padded;
    }

    private static byte[] integer(BigInteger number) {
        return tagged(0x02, number.toByteArray());
    }

    private static byte[] tagged(int tag, byte[]... content) {
        byte[] all = joined(content);
        byte[] length = BigInteger.valueOf(all.length).toByteArray();
        return all.length < 0x80
                ? joined(new byte[] {(byte) tag, (byte) all.length}, all)
                : joined(new byte[] {(byte) tag, (byte) (0x80 | length.length)}, length, all);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
