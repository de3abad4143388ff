package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.UserId;
import io.github.camelokta.apitoken.model.UserStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Which tokens of a list are wanted. Okta cannot filter, so this is done here, on equality and case-sensitively (Okta
 * facts §1). Begin with {@link #ALL} and narrow it: {@code ApiTokenFilter.ALL.withName("nightly export")}. A token is
 * wanted if all conditions let it through. Immutable.
 *
 * @since 1.0.0
 */
public final class ApiTokenFilter {

    /** Wants every token. */
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
     * Wants tokens of these owners.
     *
     * @param wanted Okta user ids; a token of any of them is wanted; {@code null} for every owner, and no token at all
     *     if empty. A call with something else than user ids is refused, see {@link UserId}
     * @return the filter with this condition instead of the one it has on owners
     */
    public ApiTokenFilter withUserIds(Set<String> wanted) {
        return new ApiTokenFilter(
                wanted, ownerStatuses, clientName, name, networkConnection, notUsedSince, notCreatedSince);
    }

    /**
     * Wants tokens whose owners have one of these statuses now. Every owner of a token that the other conditions let
     * through is looked up, once for each list. A list fails if that cannot be done. A token that names no owner who
     * could be looked up is not wanted, and the log says so.
     *
     * @param wanted Okta's words, such as {@code SUSPENDED}, and {@link UserStatus#DELETED}; {@code null} for any
     *     status, and no token at all if empty. A call with something else is refused, see {@link UserStatus}
     * @return the filter with this condition instead of the one it has on statuses
     */
    public ApiTokenFilter withOwnerStatuses(Set<String> wanted) {
        return new ApiTokenFilter(userIds, wanted, clientName, name, networkConnection, notUsedSince, notCreatedSince);
    }

    /**
     * Wants tokens that were created by this client.
     *
     * @param wanted what created the token, such as {@code Okta API}, or {@code null} for anything
     * @return the filter with this condition instead of the one it has on client names
     */
    public ApiTokenFilter withClientName(String wanted) {
        return new ApiTokenFilter(
                userIds, ownerStatuses, wanted, name, networkConnection, notUsedSince, notCreatedSince);
    }

    /**
     * Wants tokens with this name.
     *
     * @param wanted the token's name, or {@code null} for any
     * @return the filter with this condition instead of the one it has on names
     */
    public ApiTokenFilter withName(String wanted) {
        return new ApiTokenFilter(
                userIds, ownerStatuses, clientName, wanted, networkConnection, notUsedSince, notCreatedSince);
    }

    /**
     * Wants tokens whose network condition has this connection. A token without a network condition has none.
     *
     * @param wanted the connection, {@code ANYWHERE} or {@code ZONE}; or {@code null} for any, and for none
     * @return the filter with this condition instead of the one it has on connections
     */
    public ApiTokenFilter withNetworkConnection(String wanted) {
        return new ApiTokenFilter(userIds, ownerStatuses, clientName, name, wanted, notUsedSince, notCreatedSince);
    }

    /**
     * Wants tokens that were last used then or before. A token of which the last use is not known is not wanted, see
     * {@link ApiToken#lastUsed()}.
     *
     * @param latest an instant, or {@code null} for any
     * @return the filter with this condition instead of the one it has on the last use
     */
    public ApiTokenFilter withNotUsedSince(Instant latest) {
        return new ApiTokenFilter(userIds, ownerStatuses, clientName, name, networkConnection, latest, notCreatedSince);
    }

    /**
     * Wants tokens that were created then or before. A token of which that is not known is not wanted.
     *
     * @param latest an instant, or {@code null} for any
     * @return the filter with this condition instead of the one it has on the creation
     */
    public ApiTokenFilter withNotCreatedSince(Instant latest) {
        return new ApiTokenFilter(userIds, ownerStatuses, clientName, name, networkConnection, notUsedSince, latest);
    }

    /**
     * The wanted owners.
     *
     * @return Okta user ids, or {@code null} for every owner
     */
    public Set<String> userIds() {
        return userIds;
    }

    /**
     * The wanted statuses of owners.
     *
     * @return statuses, or {@code null} for any
     */
    public Set<String> ownerStatuses() {
        return ownerStatuses;
    }

    /**
     * Tells whether a token is wanted, as far as the token itself tells: which status its owner has is not looked at.
     *
     * @param token a token
     * @return whether it is
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

    /** Whether no token is wanted with this text in a field that this looks at, whatever is in the others. */
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
