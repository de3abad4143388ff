package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.client.ApiTokenFilter;
import io.github.camelokta.apitoken.client.OktaOrg;
import io.github.camelokta.apitoken.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Message;

/**
 * Which tokens are to be listed, as options and headers say. A filter that is there but empty is an error and not
 * "all": what is listed is often revoked next, and a placeholder that resolves to nothing must not widen it to
 * everybody's tokens. So is an owner who cannot exist: a list that is empty for this reason looks like a leaver who has
 * no tokens.
 *
 * @param userIds owners by their ids; null for those that the next two say
 * @param login an owner by the login; may be null
 * @param email owners by their e-mail address; may be null
 * @param clientName what created the token; null for anything
 * @param name the token's name; null for any
 * @param unusedFor for how long the token has not been used; null for any time
 */
record ListFilter(Set<String> userIds, String login, String email, String clientName, String name, Duration unusedFor) {

    private static final String LOGIN = "ownerLogin";
    private static final String EMAIL = "ownerEmail";

    static ListFilter of(OktaApitokenConfiguration options) {
        return new ListFilter(
                userIds("option userId", options.getUserId()),
                text("option " + LOGIN, options.getOwnerLogin()),
                text("option " + EMAIL, options.getOwnerEmail()),
                text("option clientName", options.getClientName()),
                text("option name", options.getName()),
                unusedFor(options.getUnusedFor()));
    }

    /** Headers win over options, each on its own; one that names owners, over all options that do. */
    static ListFilter of(Message message, OktaApitokenConfiguration options) {
        ListFilter byOptions = of(options);
        Object userId = header(message, OktaApitokenConstants.USER_ID, Object.class);
        String login = textHeader(message, OktaApitokenConstants.OWNER_LOGIN);
        String email = textHeader(message, OktaApitokenConstants.OWNER_EMAIL);
        String clientName = textHeader(message, OktaApitokenConstants.CLIENT_NAME);
        String name = textHeader(message, OktaApitokenConstants.NAME);
        boolean byHeader = userId != null || login != null || email != null;
        return new ListFilter(
                byHeader ? userIds("header " + OktaApitokenConstants.USER_ID, userId) : byOptions.userIds,
                byHeader ? login : byOptions.login,
                byHeader ? email : byOptions.email,
                clientName == null ? byOptions.clientName : clientName,
                name == null ? byOptions.name : name,
                byOptions.unusedFor);
    }

    /**
     * Insists on one way to name the owners: what two of them say together nobody knows.
     *
     * @throws IllegalArgumentException if there are several
     */
    ListFilter {
        List<String> ways = Stream.of(
                        userIds == null ? null : "userId", login == null ? null : LOGIN, email == null ? null : EMAIL)
                .filter(way -> way != null)
                .toList();
        if (ways.size() > 1) {
            throw new IllegalArgumentException("Whose API tokens? Nothing was sent: " + String.join(" and ", ways)
                    + " exclude each other, as options and as headers; leave all but one out");
        }
    }

    /** What is asked for, whatever order the owners are in. */
    Fields fields() {
        return new Fields()
                .with("userIds", userIds == null ? null : String.join(",", new TreeSet<>(userIds)))
                .with(LOGIN, login)
                .with(EMAIL, email)
                .with("clientName", clientName)
                .with("name", name)
                .with("unusedFor", unusedFor);
    }

    /** The filter for a list that is asked for now; who has a login or an address is looked up first. */
    ApiTokenFilter resolved(OktaOrg org) {
        Instant notUsedSince = unusedFor == null ? null : Instant.now().minus(unusedFor);
        return new ApiTokenFilter(owners(org), clientName, name, notUsedSince);
    }

    private Set<String> owners(OktaOrg org) {
        if (login != null) {
            return OwnerLookup.byLogin(org, login);
        }
        return email != null ? OwnerLookup.byEmail(org, email) : userIds;
    }

    /** Several values become a text as well, by which nothing is called: the list would be empty. */
    private static String textHeader(Message message, String name) {
        Object value = header(message, name, Object.class);
        if (value instanceof Iterable<?> || value instanceof Map<?, ?> || value instanceof Object[]) {
            throw new IllegalArgumentException("The header " + name + " must be one text, was "
                    + value.getClass().getTypeName() + "; nothing was sent");
        }
        return text("header " + name, header(message, name, String.class));
    }

    /** A header that a route sets to the value of a missing field is there, and holds null. */
    private static <T> T header(Message message, String name, Class<T> type) {
        T value = message.getHeader(name, type);
        if (value == null && message.getHeaders().containsKey(name)) {
            throw empty("header " + name);
        }
        return value;
    }

    private static Set<String> userIds(String where, Object value) {
        if (value == null) {
            return null;
        }
        Collection<?> several = value instanceof Collection<?> given
                ? given
                : Arrays.asList(value.toString().split(",", -1));
        if (several.isEmpty()) {
            throw empty(where);
        }
        return several.stream()
                .map(id -> UserId.require(
                        where, text(where, id == null ? "" : id.toString()).strip()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Camel reads 0 out of what is blank, and out of what it does not understand, such as {@code 90D}. */
    private static Duration unusedFor(Duration option) {
        if (option != null && (option.isZero() || option.isNegative())) {
            throw new IllegalArgumentException("The option unusedFor must be a duration of more than 0, such as 90d or"
                    + " P90D, and was " + option.toMillis() + " ms, or blank, or something else: leave it out to list"
                    + " tokens whenever they were used");
        }
        return option;
    }

    private static String text(String where, String value) {
        if (value != null && value.isBlank()) {
            throw empty(where);
        }
        return value;
    }

    private static IllegalArgumentException empty(String where) {
        return new IllegalArgumentException("The " + where
                + " is present but empty, nothing was sent: leave it out to list everything, or give it a value");
    }
}
