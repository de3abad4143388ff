package io.github.camelokta.apitoken.auth;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Wraps older encodings of private keys into PKCS#8 (RFC 5958), which the JDK reads. It does not validate the content.
 */
final class Pkcs8 {

    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;
    private static final int PARAMETERS = 0xA0;

    private static final byte[] VERSION_0 = HexFormat.of().parseHex("020100");
    /** The object identifier 1.2.840.113549.1.1.1, and its parameters, which are NULL. */
    private static final byte[] RSA = HexFormat.of().parseHex("06092a864886f70d0101010500");
    /** The object identifier 1.2.840.10045.2.1. */
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private Pkcs8() {}

    /** Wraps an {@code RSAPrivateKey} (PKCS#1, RFC 8017 A.1.2). */
    static byte[] ofPkcs1(byte[] key) {
        return wrapped(RSA, key);
    }

    /**
     * Wraps an {@code ECPrivateKey} (SEC1, RFC 5915).
     *
     * @return nothing if the key does not contain its curve
     */
    static Optional<byte[]> ofSec1(byte[] key) {
        return curve(ByteBuffer.wrap(key)).map(curve -> wrapped(joined(EC, curve), key));
    }

    /** Finds the curve, which is optional in the key and must be in front of it in PKCS#8. */
    private static Optional<byte[]> curve(ByteBuffer key) {
        try {
            ByteBuffer sequence = content(SEQUENCE, key);
            content(INTEGER, sequence);
            content(OCTET_STRING, sequence);
            ByteBuffer parameters = content(PARAMETERS, sequence);
            byte[] curve = new byte[parameters.remaining()];
            parameters.get(curve);
            return Optional.of(curve);
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static ByteBuffer content(int tag, ByteBuffer der) {
        if ((der.get() & 0xFF) != tag) {
            throw new IllegalArgumentException("Another tag");
        }
        int length = der.get() & 0xFF;
        if (length > 0x7F) {
            int bytes = length & 0x7F;
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = (length << 8) | (der.get() & 0xFF);
            }
        }
        ByteBuffer content = der.slice().limit(length);
        der.position(der.position() + length);
        return content;
    }

    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        return tagged(SEQUENCE, joined(VERSION_0, tagged(SEQUENCE, algorithm), tagged(OCTET_STRING, key)));
    }

    private static byte[] tagged(int tag, byte[] content) {
        return joined(new byte[] {(byte) tag}, length(content.length), content);
    }

    private static byte[] length(int length) {
        if (length <= 0x7F) {
            return new byte[] {(byte) length};
        }
        return length <= 0xFF
                ? new byte[] {(byte) 0x81, (byte) length}
                : new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length};
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
