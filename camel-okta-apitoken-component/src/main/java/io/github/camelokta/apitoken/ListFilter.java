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
 * The filter of a list, from options and headers. An empty filter is an error and does not mean "all": listed tokens
 * are often revoked next, and a placeholder without a value must not select the tokens of everybody. A malformed owner
 * is an error too, because its empty list would look like that of an owner without tokens.
 *
 * @param userIds the owners by their ids, or {@code null}
 * @param login the owner by the login, or {@code null}
 * @param email the owners by their e-mail address, or {@code null}
 * @param clientName the client that created the token, or {@code null}
 * @param name the name of the token, or {@code null}
 * @param ownerStatuses the statuses of the owner, or {@code null}
 * @param networkConnection the connection of the network condition, or {@code null}
 * @param unusedFor how long the token has not been used at least, or {@code null}
 * @param olderThan how long ago the token was created at least, or {@code null}
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

    /** Okta publishes no list of connections (Okta facts §1), so any word in capital letters is accepted. */
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

    /** Headers override options, one by one. A header for owners overrides all options for owners. */
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
     * Checks that the owners are given in one way only.
     *
     * @throws IllegalArgumentException if there are several ways
     */
    ListFilter {
        List<String> ways = Stream.of(
                        userIds == null ? null : "userId", login == null ? null : LOGIN, email == null ? null : EMAIL)
                .filter(way -> way != null)
                .toList();
        if (ways.size() > 1) {
            throw new IllegalArgumentException("Whose API tokens? Nothing was sent. " + String.join(" and ", ways)
                    + " exclude each other, as options and as headers. Leave all but one out");
        }
    }

    /** The same for equal filters, whatever the order of their values is. */
    Fingerprint fingerprint() {
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

    /** Makes the filter for a list now. Looks up the owners that are given by login or e-mail address. */
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

    /** A header with several values is an error: as one text they match nothing, so the list would be empty. */
    private static String textHeader(Message message, String name) {
        Object value = header(message, name, Object.class);
        if (value instanceof Iterable<?> || value instanceof Map<?, ?> || value instanceof Object[]) {
            throw new IllegalArgumentException("The header " + name + " must be one text, was "
                    + value.getClass().getTypeName() + ". Nothing was sent");
        }
        return text("header " + name, header(message, name, String.class));
    }

    /** A header that a route sets to the value of a missing field exists with the value {@code null}. */
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

    /** Camel converts blank and malformed values, such as {@code 90D}, to 0. */
    private static Duration positive(String where, Duration duration) {
        if (duration != null && (duration.isZero() || duration.isNegative())) {
            throw new IllegalArgumentException("The " + where + " must be a duration of more than 0, such as 90d or"
                    + " P90D, and was " + duration.toMillis() + " ms, or blank, or malformed. Nothing was sent."
                    + " Leave it out to list tokens of any time");
        }
        return duration;
    }

    private static String connection(String where, String value) {
        if (text(where, value) != null && !CONNECTION.matcher(value).matches()) {
            throw new IllegalArgumentException("The " + where + " is not the connection of a network condition."
                    + " Nothing was sent. Connections are in capital letters, such as ANYWHERE and ZONE");
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
        return new IllegalArgumentException(
                "The " + where + " is empty. Nothing was sent. Leave it out to list everything, or set it to a value");
    }
}
