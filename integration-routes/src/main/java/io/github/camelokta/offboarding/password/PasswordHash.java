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

    /** What an attacker who got hold of hashes has to spend on each guess at least: 2^10 rounds. */
    static final int LOWEST_COST = 10;

    /** More would take seconds for each login, and a processor with it. */
    static final int HIGHEST_COST = 14;

    /** The cost of hashes that are made here; on today's processors about a fifth of a second. */
    static final int COST = 12;

    /** Bcrypt overlooks what goes beyond. */
    static final int MOST_BYTES = 72;

    private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$(\\d{2})\\$[./A-Za-z0-9]{53}");

    /** @throws IllegalArgumentException when the text is no hash that is taken */
    public PasswordHash {
        var complaint = complaint(text);
        if (complaint.isPresent()) {
            throw new IllegalArgumentException("the hash of a password " + complaint.get());
        }
    }

    /** Makes the hash of a password, with a salt of its own. Takes about as long as {@link #matches} does. */
    public static PasswordHash of(String password) {
        return new PasswordHash(BcryptUtil.bcryptHash(password, COST));
    }

    /** The same, as cheap as is still taken: for tests. */
    public static PasswordHash cheap(String password) {
        return new PasswordHash(BcryptUtil.bcryptHash(password, LOWEST_COST));
    }

    /**
     * A hash that no password is known for, which takes as long to check as the most expensive of the others.
     *
     * @param others those of people; may be empty
     */
    public static PasswordHash ofNobody(Collection<PasswordHash> others) {
        var cost = others.stream().mapToInt(PasswordHash::cost).max().orElse(COST);
        return new PasswordHash("$2a$" + cost + "$" + ".".repeat(53));
    }

    /** What is wrong with the text as a hash, to follow its name; empty if nothing is. Never repeats the text. */
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

    /** Whether this is the hash of that password. Takes a tenth of a second and more, and a processor with it. */
    public boolean matches(String password) {
        // What is longer would match by its beginning alone.
        var fits = password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
        // All three letters name the same function; Elytron does not know one of them.
        var matches = BcryptUtil.matches(password, text.replaceFirst("^\\$2[by]\\$", "\\$2a\\$"));
        return fits && matches;
    }

    private int cost() {
        return Integer.parseInt(text.substring(4, 6));
    }

    /** The cost alone. */
    @Override
    public String toString() {
        return text.substring(0, "$2a$12$".length()) + "…";
    }
}
