package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.client.ApiTokenFilter;
import io.github.camelokta.apitoken.client.OktaOrg;
import io.github.camelokta.apitoken.model.UserId;
import io.github.camelokta.apitoken.model.UserStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
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
 * @param ownerStatuses what the status of the owner is; null for anything
 * @param networkConnection the connection of the network condition; null for any
 * @param unusedFor for how long the token has not been used; null for any time
 * @param olderThan for how long there has been the token; null for any time
 */
record ListFilter(
        Set<String> userIds,
        String login,
        String email,
        String clientName,
        String name,
        Set<String> ownerStatuses,
        String networkConnection,
        Duration unusedFor,
        Duration olderThan) {

    /** Okta publishes no list of them (Okta facts §1), so a new one must get through, and {@code anywhere} must not. */
    private static final Pattern CONNECTION = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    private static final String LOGIN = "ownerLogin";
    private static final String EMAIL = "ownerEmail";

    static ListFilter of(OktaApitokenConfiguration options) {
        return new ListFilter(
                userIds("option userId", options.getUserId()),
                text("option " + LOGIN, options.getOwnerLogin()),
                text("option " + EMAIL, options.getOwnerEmail()),
                text("option clientName", options.getClientName()),
                text("option name", options.getName()),
                statuses("option ownerStatus", options.getOwnerStatus()),
                connection("option networkConnection", options.getNetworkConnection()),
                positive("option unusedFor", options.getUnusedFor()),
                positive("option olderThan", options.getOlderThan()));
    }

    /** Headers win over options, each on its own; one that names owners, over all options that do. */
    static ListFilter of(Message message, OktaApitokenConfiguration options) {
        ListFilter byOptions = of(options);
        Object userId = header(message, OktaApitokenConstants.USER_ID, Object.class);
        String login = textHeader(message, OktaApitokenConstants.OWNER_LOGIN);
        String email = textHeader(message, OktaApitokenConstants.OWNER_EMAIL);
        String clientName = textHeader(message, OktaApitokenConstants.CLIENT_NAME);
        String name = textHeader(message, OktaApitokenConstants.NAME);
        Object statuses = header(message, OktaApitokenConstants.OWNER_STATUS, Object.class);
        String connection = textHeader(message, OktaApitokenConstants.NETWORK_CONNECTION);
        Duration unusedFor = durationHeader(message, OktaApitokenConstants.UNUSED_FOR);
        Duration olderThan = durationHeader(message, OktaApitokenConstants.OLDER_THAN);
        boolean byHeader = userId != null || login != null || email != null;
        return new ListFilter(
                byHeader ? userIds("header " + OktaApitokenConstants.USER_ID, userId) : byOptions.userIds,
                byHeader ? login : byOptions.login,
                byHeader ? email : byOptions.email,
                clientName == null ? byOptions.clientName : clientName,
                name == null ? byOptions.name : name,
                statuses == null
                        ? byOptions.ownerStatuses
                        : statuses("header " + OktaApitokenConstants.OWNER_STATUS, statuses),
                connection == null
                        ? byOptions.networkConnection
                        : connection("header " + OktaApitokenConstants.NETWORK_CONNECTION, connection),
                unusedFor == null ? byOptions.unusedFor : unusedFor,
                olderThan == null ? byOptions.olderThan : olderThan);
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
    Fingerprint fields() {
        return new Fingerprint()
                .with("userIds", userIds == null ? null : String.join(",", new TreeSet<>(userIds)))
                .with(LOGIN, login)
                .with(EMAIL, email)
                .with("clientName", clientName)
                .with("name", name)
                .with("ownerStatuses", ownerStatuses == null ? null : String.join(",", new TreeSet<>(ownerStatuses)))
                .with("networkConnection", networkConnection)
                .with("unusedFor", unusedFor)
                .with("olderThan", olderThan);
    }

    /** The filter for a list that is asked for now; who has a login or an address is looked up first. */
    ApiTokenFilter resolved(OktaOrg org) {
        Instant now = Instant.now();
        return ApiTokenFilter.ALL
                .withUserIds(owners(org))
                .withClientName(clientName)
                .withName(name)
                .withOwnerStatuses(ownerStatuses)
                .withNetworkConnection(networkConnection)
                .withNotUsedSince(unusedFor == null ? null : now.minus(unusedFor))
                .withNotCreatedSince(olderThan == null ? null : now.minus(olderThan));
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

    private static Duration durationHeader(Message message, String name) {
        Object value = header(message, name, Object.class);
        if (value == null || value instanceof Duration) {
            return positive("header " + name, (Duration) value);
        }
        Exchange exchange = message.getExchange();
        Duration converted = exchange.getContext().getTypeConverter().tryConvertTo(Duration.class, exchange, value);
        return positive("header " + name, converted == null ? Duration.ZERO : converted);
    }

    private static Set<String> userIds(String where, Object value) {
        return several(where, value, UserId::require);
    }

    private static Set<String> statuses(String where, Object value) {
        return several(where, value, UserStatus::require);
    }

    private static Set<String> several(String where, Object value, BinaryOperator<String> require) {
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
                .map(one -> require.apply(
                        where, text(where, one == null ? "" : one.toString()).strip()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Camel reads 0 out of what is blank, and out of what it does not understand, such as {@code 90D}. */
    private static Duration positive(String where, Duration duration) {
        if (duration != null && (duration.isZero() || duration.isNegative())) {
            throw new IllegalArgumentException("The " + where + " must be a duration of more than 0, such as 90d or"
                    + " P90D, and was " + duration.toMillis() + " ms, or blank, or something else; nothing was sent:"
                    + " leave it out to list tokens of any time");
        }
        return duration;
    }

    private static String connection(String where, String value) {
        if (text(where, value) != null && !CONNECTION.matcher(value).matches()) {
            throw new IllegalArgumentException("The " + where + " holds what is not the connection of a network"
                    + " condition, nothing was sent: Okta's words are in capital letters, such as ANYWHERE and ZONE");
        }
        return value;
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
