package io.github.camelokta.simulator.state;

import java.security.SecureRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Generates identifiers and secrets in Okta's formats. */
public final class Ids {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final RandomGenerator SECURE = new SecureRandom();

    private Ids() {}

    static String user() {
        return id("00u", ThreadLocalRandom.current());
    }

    static String group() {
        return id("00g", ThreadLocalRandom.current());
    }

    static String token() {
        return id("00T", ThreadLocalRandom.current());
    }

    static String app() {
        return id("0oa", ThreadLocalRandom.current());
    }

    static String zone() {
        return id("nzo", ThreadLocalRandom.current());
    }

    /** Generates the id of an Event Hook. */
    public static String eventHook() {
        return id("who", ThreadLocalRandom.current());
    }

    /** Generates an identifier of twenty characters, as Okta's are. */
    public static String id(String prefix, RandomGenerator random) {
        return random(prefix, 17, random);
    }

    /** Generates the secret value of a token. */
    public static String secret() {
        return random("00", 40, SECURE);
    }

    /** Generates an OAuth 2.0 access token or nonce. */
    public static String opaque() {
        return random("", 43, SECURE);
    }

    /** Generates the {@code errorId} of an error body. */
    public static String error() {
        return random("oae", ALPHABET + "-_", 22, ThreadLocalRandom.current());
    }

    /** Generates the {@code x-okta-request-id} of a response. */
    public static String request() {
        return random("", "0123456789abcdef", 32, ThreadLocalRandom.current());
    }

    private static String random(String prefix, int length, RandomGenerator random) {
        return random(prefix, ALPHABET, length, random);
    }

    private static String random(String prefix, String alphabet, int length, RandomGenerator random) {
        StringBuilder text = new StringBuilder(prefix.length() + length).append(prefix);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
