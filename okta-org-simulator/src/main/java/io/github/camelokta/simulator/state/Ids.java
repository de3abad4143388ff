package io.github.camelokta.simulator.state;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Makes up identifiers and secrets of the forms Okta uses. */
public final class Ids {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final RandomGenerator RANDOM = new SecureRandom();

    private Ids() {}

    static String user() {
        return random("00u", 17);
    }

    static String token() {
        return random("00T", 17);
    }

    /** The secret value of a token. */
    public static String secret() {
        return random("00", 40);
    }

    /** The {@code errorId} of an error body. */
    public static String error() {
        return random("oae", 22);
    }

    /** The {@code x-okta-request-id} of an answer. */
    public static String request() {
        return random("", 27);
    }

    private static String random(String prefix, int length) {
        return RANDOM.ints(length, 0, ALPHABET.length())
                .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                .collect(Collectors.joining("", prefix, ""));
    }
}
