package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.client.OktaOrg;
import io.github.camelokta.apitoken.model.UserId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the users with a login or an e-mail address. Finding no user is a failure, because an empty list would look
 * like an owner without tokens, and an org does not show users to some apps (Okta facts §3).
 */
final class OwnerLookup {

    private static final String USERS = "/api/v1/users";

    private OwnerLookup() {}

    /**
     * Finds the user with exactly this login. Okta also finds users by the first part of a login, which may be another
     * user.
     *
     * @throws io.github.camelokta.apitoken.client.OktaNotFoundException if there is no such user
     * @throws IllegalArgumentException if Okta found another user, or cannot look up this login
     */
    static Set<String> byLogin(OktaOrg org, String login) {
        if (login.contains("/")) {
            throw new IllegalArgumentException(
                    "Okta cannot find a user by a login with a slash. Nothing was sent. Use the option userId");
        }
        Object user = org.get(USERS + "/" + OktaOrg.segment(login), Map.of()).body();
        if (!login.equalsIgnoreCase(ofProfile(user, "login"))) {
            throw new IllegalArgumentException(
                    "Okta found a user with another login than the requested one. Use the whole login");
        }
        return Set.of(id(user));
    }

    /**
     * Finds all users with exactly this e-mail address.
     *
     * @throws IllegalArgumentException if no such user is visible, or if there are other users among them, which
     *     happens if a proxy loses the filter
     */
    static Set<String> byEmail(OktaOrg org, String email) {
        String quoted = email.replace("\\", "\\\\").replace("\"", "\\\"");
        Object response = org.get(USERS, Map.of("filter", "profile.email eq \"" + quoted + "\""))
                .body();
        List<?> users = response instanceof List<?> list ? list : Collections.singletonList(response);
        if (users.isEmpty()) {
            throw new IllegalArgumentException(
                    "Okta shows no user with the requested e-mail address, so the owner of the"
                            + " API tokens is not known. The address is case-sensitive, and the credentials need the permission"
                            + " to see the user");
        }
        return users.stream()
                .map(user -> requireEmail(email, user))
                .map(OwnerLookup::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Object requireEmail(String email, Object user) {
        if (!email.equals(ofProfile(user, "email"))) {
            throw new IllegalArgumentException("Okta responded with a user who has another e-mail address than the"
                    + " requested one, so the owner of the API tokens is not known");
        }
        return user;
    }

    private static String ofProfile(Object user, String field) {
        return text(user instanceof Map<?, ?> fields ? fields.get("profile") : null, field);
    }

    private static String id(Object user) {
        return UserId.require("id of the user that Okta found", text(user, "id"));
    }

    private static String text(Object object, String field) {
        return object instanceof Map<?, ?> fields && fields.get(field) instanceof String text ? text : "";
    }
}
