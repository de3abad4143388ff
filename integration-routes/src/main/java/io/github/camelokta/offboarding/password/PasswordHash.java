package io.github.camelokta.offboarding.password;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The bcrypt hash of a password, in modular crypt format ({@code $2a$12$…}).
 *
 * @param text the hash; not secret, but an attacker who has it can guess at leisure
 */
public record PasswordHash(String text) {

    /** The least that an attacker who got the hashes must spend on each guess: 2^10 rounds. */
    static final int LOWEST_COST = 10;

    /** A higher cost would take seconds for each login, and a processor with it. */
    static final int HIGHEST_COST = 14;

    /** The cost of hashes that are made here; about a fifth of a second on today's processors. */
    static final int COST = 12;

    /** Bcrypt ignores further bytes. */
    static final int MOST_BYTES = 72;

    private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$(\\d{2})\\$[./A-Za-z0-9]{53}");

    /** @throws IllegalArgumentException when the hash is not accepted */
    public PasswordHash {
        var complaint = complaint(text);
        if (complaint.isPresent()) {
            throw new IllegalArgumentException("the hash of a password " + complaint.get());
        }
    }

    /** Returns the hash of a password, with a new salt. Takes about as long as {@link #matches} does. */
    public static PasswordHash of(String password) {
        return new PasswordHash(BcryptUtil.bcryptHash(password, COST));
    }

    /** Returns the same at the lowest cost that is accepted: for tests. */
    public static PasswordHash cheap(String password) {
        return new PasswordHash(BcryptUtil.bcryptHash(password, LOWEST_COST));
    }

    /**
     * Returns a hash without a known password, which takes as long to check as the most expensive of the others.
     *
     * @param others the hashes of people; may be empty
     */
    public static PasswordHash ofNobody(Collection<PasswordHash> others) {
        var cost = others.stream().mapToInt(PasswordHash::cost).max().orElse(COST);
        return new PasswordHash("$2a$" + cost + "$" + ".".repeat(53));
    }

    /**
     * Returns what is wrong with the text as a hash, as a phrase that follows the hash's name; empty if nothing is.
     * Never repeats the text.
     */
    public static Optional<String> complaint(String text) {
        var hash = HASH.matcher(text);
        if (!hash.matches()) {
            return Optional.of("is no bcrypt hash");
        }
        var cost = Integer.parseInt(hash.group(1));
        if (cost < LOWEST_COST || cost > HIGHEST_COST) {
            return Optional.of("has a cost of " + cost + ", which is not from " + LOWEST_COST + " to " + HIGHEST_COST);
        }
        return Optional.empty();
    }

    /**
     * Returns whether this is the hash of that password. Takes a tenth of a second and more, and a processor with it.
     */
    public boolean matches(String password) {
        // A longer password would match by its beginning alone.
        var fits = password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
        // All three letters name the same function; Elytron does not know one of them.
        var matches = BcryptUtil.matches(password, text.replaceFirst("^\\$2[by]\\$", "\\$2a\\$"));
        return fits && matches;
    }

    private int cost() {
        return Integer.parseInt(text.substring(4, 6));
    }

    /** Returns the cost alone. */
    @Override
    public String toString() {
        return text.substring(0, "$2a$12$".length()) + "…";
    }
}
