package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.client.ApiTokenFilter;
import io.github.camelokta.apitoken.model.UserId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Message;

/**
 * Reads which tokens are to be listed. A filter that is there but empty is an error and not "all": what is listed is
 * often revoked next, and a placeholder that resolves to nothing must not widen it to everybody's tokens. So is an
 * owner who cannot exist: a list that is empty for this reason looks like a leaver who has no tokens.
 */
final class ListFilter {

    private ListFilter() {}

    static ApiTokenFilter of(OktaApitokenConfiguration options) {
        return new ApiTokenFilter(
                userIds("option userId", options.getUserId()),
                text("option clientName", options.getClientName()),
                text("option name", options.getName()));
    }

    /** Headers win over options, each on its own. */
    static ApiTokenFilter of(Message message, OktaApitokenConfiguration options) {
        ApiTokenFilter byOptions = of(options);
        Object userId = header(message, OktaApitokenConstants.USER_ID, Object.class);
        String clientName = header(message, OktaApitokenConstants.CLIENT_NAME, String.class);
        String name = header(message, OktaApitokenConstants.NAME, String.class);
        return new ApiTokenFilter(
                userId == null ? byOptions.userIds() : userIds("header " + OktaApitokenConstants.USER_ID, userId),
                clientName == null
                        ? byOptions.clientName()
                        : text("header " + OktaApitokenConstants.CLIENT_NAME, clientName),
                name == null ? byOptions.name() : text("header " + OktaApitokenConstants.NAME, name));
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
