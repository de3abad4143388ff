package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.UserId;
import io.github.camelokta.apitoken.model.UserStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Filters a list of tokens. Okta does not filter them (Okta facts §1), so the component does, by equality and with
 * regard to case. Start with {@link #ALL} and add conditions: {@code ApiTokenFilter.ALL.withName("nightly export")}. A
 * token matches if it meets all conditions. Immutable.
 *
 * @since 1.0.0
 */
public final class ApiTokenFilter {

    /** Matches every token. */
    public static final ApiTokenFilter ALL = new ApiTokenFilter(null, null, null, null, null, null, null);

    private final Set<String> userIds;
    private final Set<String> ownerStatuses;
    private final String clientName;
    private final String name;
    private final String networkConnection;
    private final Instant notUsedSince;
    private final Instant notCreatedSince;

    private ApiTokenFilter(
            Set<String> userIds,
            Set<String> ownerStatuses,
            String clientName,
            String name,
            String networkConnection,
            Instant notUsedSince,
            Instant notCreatedSince) {
        this.userIds = userIds == null ? null : Set.copyOf(userIds);
        this.ownerStatuses = ownerStatuses == null ? null : Set.copyOf(ownerStatuses);
        this.clientName = clientName;
        this.name = name;
        this.networkConnection = networkConnection;
        this.notUsedSince = notUsedSince;
        this.notCreatedSince = notCreatedSince;
    }

    /**
     * Matches tokens of these owners.
     *
     * @param wanted the user ids of the owners in Okta; {@code null} for every owner. An empty set matches no token. A
     *     call with malformed ids fails, see {@link UserId}
     * @return the filter with this condition instead of its condition on owners
     */
    public ApiTokenFilter withUserIds(Set<String> wanted) {
        return new ApiTokenFilter(
                wanted, ownerStatuses, clientName, name, networkConnection, notUsedSince, notCreatedSince);
    }

    /**
     * Matches tokens whose owners now have one of these statuses. If a token meets the other conditions, its owner is
     * looked up, once for each list. The list fails if that is not possible. A token without a valid owner does not
     * match, and is logged.
     *
     * @param wanted the statuses of Okta, such as {@code SUSPENDED}, and {@link UserStatus#DELETED}; {@code null} for
     *     any status. An empty set matches no token. A call with anything else fails, see {@link UserStatus}
     * @return the filter with this condition instead of its condition on statuses
     */
    public ApiTokenFilter withOwnerStatuses(Set<String> wanted) {
        return new ApiTokenFilter(userIds, wanted, clientName, name, networkConnection, notUsedSince, notCreatedSince);
    }

    /**
     * Matches tokens that this client created.
     *
     * @param wanted the name of the client, such as {@code Okta API}, or {@code null} for any
     * @return the filter with this condition instead of its condition on client names
     */
    public ApiTokenFilter withClientName(String wanted) {
        return new ApiTokenFilter(
                userIds, ownerStatuses, wanted, name, networkConnection, notUsedSince, notCreatedSince);
    }

    /**
     * Matches tokens with this name.
     *
     * @param wanted the token's name, or {@code null} for any
     * @return the filter with this condition instead of its condition on names
     */
    public ApiTokenFilter withName(String wanted) {
        return new ApiTokenFilter(
                userIds, ownerStatuses, clientName, wanted, networkConnection, notUsedSince, notCreatedSince);
    }

    /**
     * Matches tokens whose network condition has this connection.
     *
     * @param wanted the connection, {@code ANYWHERE} or {@code ZONE}; or {@code null} for any, and for tokens without a
     *     network condition
     * @return the filter with this condition instead of its condition on connections
     */
    public ApiTokenFilter withNetworkConnection(String wanted) {
        return new ApiTokenFilter(userIds, ownerStatuses, clientName, name, wanted, notUsedSince, notCreatedSince);
    }

    /**
     * Matches tokens that were last used at this instant or before. A token without a known last use does not match,
     * see {@link ApiToken#lastUsed()}.
     *
     * @param latest an instant, or {@code null} for any
     * @return the filter with this condition instead of its condition on the last use
     */
    public ApiTokenFilter withNotUsedSince(Instant latest) {
        return new ApiTokenFilter(userIds, ownerStatuses, clientName, name, networkConnection, latest, notCreatedSince);
    }

    /**
     * Matches tokens that were created at this instant or before. A token without a known creation does not match.
     *
     * @param latest an instant, or {@code null} for any
     * @return the filter with this condition instead of its condition on the creation
     */
    public ApiTokenFilter withNotCreatedSince(Instant latest) {
        return new ApiTokenFilter(userIds, ownerStatuses, clientName, name, networkConnection, notUsedSince, latest);
    }

    /**
     * Returns the owners that match.
     *
     * @return Okta user ids, or {@code null} for every owner
     */
    public Set<String> userIds() {
        return userIds;
    }

    /**
     * Returns the statuses of owners that match.
     *
     * @return statuses, or {@code null} for any
     */
    public Set<String> ownerStatuses() {
        return ownerStatuses;
    }

    /**
     * Tells whether a token meets the conditions, except for that on the status of its owner.
     *
     * @param token a token
     * @return whether it does
     */
    public boolean wants(ApiToken token) {
        return (userIds == null || (token.userId() != null && userIds.contains(token.userId())))
                && (clientName == null || clientName.equals(token.clientName()))
                && (name == null || name.equals(token.name()))
                && (networkConnection == null || hasConnection(token))
                && isNotAfter(token.lastUsed(), notUsedSince)
                && isNotAfter(token.created(), notCreatedSince);
    }

    private boolean hasConnection(ApiToken token) {
        return token.network() != null
                && networkConnection.equals(token.network().connection());
    }

    private static boolean isNotAfter(Instant instant, Instant latest) {
        return latest == null || (instant != null && !instant.isAfter(latest));
    }

    boolean looksAt(String field) {
        return switch (field) {
            case "userId" -> userIds != null;
            case "clientName" -> clientName != null;
            case "name" -> name != null;
            default -> false;
        };
    }

    /** Whether no token with this text in a field can match, whatever its other fields are. */
    boolean rejects(String field, String text) {
        return switch (field) {
            case "userId" -> !userIds.contains(text);
            case "clientName" -> !clientName.equals(text);
            default -> !name.equals(text);
        };
    }

    private List<Object> conditions() {
        return Arrays.asList(
                userIds, ownerStatuses, clientName, name, networkConnection, notUsedSince, notCreatedSince);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiTokenFilter filter && conditions().equals(filter.conditions());
    }

    @Override
    public int hashCode() {
        return conditions().hashCode();
    }

    @Override
    public String toString() {
        return "ApiTokenFilter[userIds=" + userIds + ", ownerStatuses=" + ownerStatuses + ", clientName=" + clientName
                + ", name=" + name + ", networkConnection=" + networkConnection + ", notUsedSince=" + notUsedSince
                + ", notCreatedSince=" + notCreatedSince + "]";
    }
}
