package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.UserId;
import java.time.Instant;
import java.util.Set;

/**
 * Which tokens of a list are wanted. Okta cannot filter, so this is done here, on equality and case-sensitively (Okta
 * facts §1).
 *
 * @param userIds owners by their Okta user id; a token of any of them is wanted; {@code null} for every owner, and none
 *     at all if empty. A call with something else than user ids is refused, see {@link UserId}
 * @param clientName what created the token, or {@code null} for anything
 * @param name the token's name, or {@code null} for any
 * @param notUsedSince the token was last used then or before, or {@code null} for any time; a token of which the last
 *     use is not known is not wanted, see {@link ApiToken#lastUsed()}
 * @since 1.0.0
 */
public record ApiTokenFilter(Set<String> userIds, String clientName, String name, Instant notUsedSince) {

    /** Wants every token. */
    public static final ApiTokenFilter ALL = new ApiTokenFilter(null, null, null);

    /**
     * A filter for tokens whenever they were used.
     *
     * @param userIds owners; {@code null} for every one
     * @param clientName what created the token, or {@code null}
     * @param name the token's name, or {@code null}
     */
    public ApiTokenFilter(Set<String> userIds, String clientName, String name) {
        this(userIds, clientName, name, null);
    }

    /** Makes the owners immutable. */
    public ApiTokenFilter {
        userIds = userIds == null ? null : Set.copyOf(userIds);
    }

    /**
     * Tells whether a token is wanted.
     *
     * @param token a token
     * @return whether it is
     */
    public boolean wants(ApiToken token) {
        return (userIds == null || (token.userId() != null && userIds.contains(token.userId())))
                && (clientName == null || clientName.equals(token.clientName()))
                && (name == null || name.equals(token.name()))
                && (notUsedSince == null || isNotUsedSince(token.lastUsed()));
    }

    private boolean isNotUsedSince(Instant lastUsed) {
        return lastUsed != null && !lastUsed.isAfter(notUsedSince);
    }

    boolean looksAt(String field) {
        return switch (field) {
            case "userId" -> userIds != null;
            case "clientName" -> clientName != null;
            case "name" -> name != null;
            default -> false;
        };
    }

    /** Whether no token is wanted with this text in a field that this looks at, whatever is in the others. */
    boolean rejects(String field, String text) {
        return switch (field) {
            case "userId" -> !userIds.contains(text);
            case "clientName" -> !clientName.equals(text);
            default -> !name.equals(text);
        };
    }
}
