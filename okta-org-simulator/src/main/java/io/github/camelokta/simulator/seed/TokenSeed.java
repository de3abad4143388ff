package io.github.camelokta.simulator.seed;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/**
 * An API token of a new org. Name and owner are required.
 *
 * <p>Missing dates are filled in so that the token is valid: last used now, expiring one window later. When only the
 * expiry is given, the last use is one window before it; when only the last use is given, the expiry is one window
 * after it.
 *
 * @param id {@code 00T} and 17 letters or digits; null: the org generates one
 * @param name any Unicode
 * @param owner login or id of a user of the org
 * @param clientName what created the token; null: {@code Okta API}, as for tokens that people create
 * @param created null: the last use
 * @param lastUpdated null: filled in as described above
 * @param expiresAt null: filled in as described above
 * @param tokenWindow how long an unused token stays valid, as an ISO-8601 duration; null: {@code P30D}
 * @param network null: the token has no network condition at all
 * @param value the secret for calls to the org ({@code Authorization: SSWS value}); null: the token cannot be used.
 *     Neither {@link #toString()} nor the org shows it
 */
public record TokenSeed(
        String id,
        String name,
        String owner,
        String clientName,
        Instant created,
        Instant lastUpdated,
        Instant expiresAt,
        String tokenWindow,
        SeedNetwork network,
        String value) {

    private static final Pattern ID = Pattern.compile("00T[A-Za-z0-9]{17}");
    /** A hundred years keeps all dates of the org in range. */
    private static final Duration LONGEST_WINDOW = Duration.ofDays(36_500);

    private static final Pattern HEADER_SAFE = Pattern.compile("[!-~]+");

    /**
     * Checks the fields one by one.
     *
     * @throws InvalidSeedException when name or owner is missing, or another field is not in Okta's format
     */
    public TokenSeed {
        if (name == null || name.isBlank()) {
            throw new InvalidSeedException("name", "is missing; every token needs one");
        }
        if (owner == null || owner.isBlank()) {
            throw new InvalidSeedException("owner", "is missing; write the login or the id of a user");
        }
        if (id != null && !ID.matcher(id).matches()) {
            throw new InvalidSeedException(
                    "id", "'" + id + "' is not a token id; write 00T and 17 letters or digits, or leave it out");
        }
        if (tokenWindow != null && !isDuration(tokenWindow)) {
            throw new InvalidSeedException(
                    "tokenWindow",
                    "'" + tokenWindow
                            + "' is not an ISO-8601 duration of up to a hundred years; write for example P30D or PT5M");
        }
        if (value != null && !HEADER_SAFE.matcher(value).matches()) {
            throw new InvalidSeedException("value", "is not valid in a header; use printable ASCII without spaces");
        }
    }

    private static boolean isDuration(String text) {
        try {
            Duration window = Duration.parse(text);
            return !window.isNegative() && window.compareTo(LONGEST_WINDOW) <= 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Returns a token that was used just now and has no secret value. */
    public static TokenSeed of(String name, String owner) {
        return new TokenSeed(null, name, owner, null, null, null, null, null, null, null);
    }

    /** Returns the same token with this id. */
    public TokenSeed withId(String newId) {
        return new TokenSeed(
                newId, name, owner, clientName, created, lastUpdated, expiresAt, tokenWindow, network, value);
    }

    /** Returns the same token with this client name. */
    public TokenSeed withClientName(String newClientName) {
        return new TokenSeed(
                id, name, owner, newClientName, created, lastUpdated, expiresAt, tokenWindow, network, value);
    }

    /** Returns the same token with this moment of creation. */
    public TokenSeed withCreated(Instant newCreated) {
        return new TokenSeed(
                id, name, owner, clientName, newCreated, lastUpdated, expiresAt, tokenWindow, network, value);
    }

    /** Returns the same token with this last use. */
    public TokenSeed withLastUpdated(Instant newLastUpdated) {
        return new TokenSeed(
                id, name, owner, clientName, created, newLastUpdated, expiresAt, tokenWindow, network, value);
    }

    /** Returns the same token with this expiry. */
    public TokenSeed withExpiresAt(Instant newExpiresAt) {
        return new TokenSeed(
                id, name, owner, clientName, created, lastUpdated, newExpiresAt, tokenWindow, network, value);
    }

    /** Returns the same token with this window, an ISO-8601 duration. */
    public TokenSeed withTokenWindow(String newTokenWindow) {
        return new TokenSeed(
                id, name, owner, clientName, created, lastUpdated, expiresAt, newTokenWindow, network, value);
    }

    /** Returns the same token with this network condition. */
    public TokenSeed withNetwork(SeedNetwork newNetwork) {
        return new TokenSeed(
                id, name, owner, clientName, created, lastUpdated, expiresAt, tokenWindow, newNetwork, value);
    }

    /** Returns the same token with this secret value. */
    public TokenSeed withValue(String newValue) {
        return new TokenSeed(
                id, name, owner, clientName, created, lastUpdated, expiresAt, tokenWindow, network, newValue);
    }

    /** Omits the value. */
    @Override
    public String toString() {
        return "TokenSeed[id=" + id + ", name=" + name + ", owner=" + owner + ", clientName=" + clientName
                + ", created=" + created + ", lastUpdated=" + lastUpdated + ", expiresAt=" + expiresAt
                + ", tokenWindow=" + tokenWindow + ", network=" + network + "]";
    }
}
