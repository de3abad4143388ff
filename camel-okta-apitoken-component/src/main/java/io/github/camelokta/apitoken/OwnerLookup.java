package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.client.OktaOrg;
import io.github.camelokta.apitoken.model.UserId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out which users a login or an e-mail address names. Finding no user is a failure: an empty list would look like
 * a leaver who has none, and an org shows some apps no users at all (Okta facts §3).
 */
final class OwnerLookup {

    private static final String USERS = "/api/v1/users";

    private OwnerLookup() {}

    /**
     * The user with exactly this login. Okta also finds users by the first part of a login, which may be somebody
     * else's.
     *
     * @throws io.github.camelokta.apitoken.client.OktaNotFoundException if there is none
     * @throws IllegalArgumentException if Okta found another one, or cannot look it up
     */
    static Set<String> byLogin(OktaOrg org, String login) {
        if (login.contains("/")) {
            throw new IllegalArgumentException(
                    "Okta finds no user by a login with a slash, nothing was sent: name the owner by userId");
        }
        Object user = org.get(USERS + "/" + OktaOrg.segment(login), Map.of()).body();
        if (!login.equalsIgnoreCase(ofProfile(user, "login"))) {
            throw new IllegalArgumentException(
                    "Okta found a user with another login than the one that was asked for: give the whole login");
        }
        return Set.of(id(user));
    }

    /**
     * All users with exactly this e-mail address.
     *
     * @throws IllegalArgumentException if there is none that may be seen, or anybody else among them, as where
     *     something on the way lost the filter
     */
    static Set<String> byEmail(OktaOrg org, String email) {
        String quoted = email.replace("\\", "\\\\").replace("\"", "\\\"");
        Object response = org.get(USERS, Map.of("filter", "profile.email eq \"" + quoted + "\""))
                .body();
        List<?> users = response instanceof List<?> list ? list : Collections.singletonList(response);
        if (users.isEmpty()) {
            throw new IllegalArgumentException(
                    "Okta shows no user with the e-mail address that was asked for, so nothing"
                            + " is known of anybody's API tokens: capital letters count, and the credentials must be permitted"
                            + " to see the user");
        }
        return users.stream()
                .map(user -> requireEmail(email, user))
                .map(OwnerLookup::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Object requireEmail(String email, Object user) {
        if (!email.equals(ofProfile(user, "email"))) {
            throw new IllegalArgumentException("Okta responded with a user who has another e-mail address than the one"
                    + " that was asked for, so nothing is known of anybody's API tokens");
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
