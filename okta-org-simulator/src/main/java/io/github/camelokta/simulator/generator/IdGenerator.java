package io.github.camelokta.simulator.generator;

import java.util.Collection;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** Generates unique ids in Okta's format. */
final class IdGenerator {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int RANDOM_CHARACTERS = 17;

    private final String prefix;
    private final Random random;
    private final Set<String> taken;

    IdGenerator(String prefix, Random random, Collection<String> taken) {
        this.prefix = prefix;
        this.random = random;
        this.taken = new HashSet<>(taken);
    }

    String next() {
        String id = make();
        while (!taken.add(id)) {
            id = make();
        }
        return id;
    }

    private String make() {
        StringBuilder id = new StringBuilder(prefix.length() + RANDOM_CHARACTERS).append(prefix);
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
