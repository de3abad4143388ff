package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.http.UnacceptableResponseException;
import io.github.camelokta.apitoken.model.UserStatus;
import java.util.Map;

/**
 * The owner of a token.
 *
 * @param login may be {@code null}
 * @param status the status of Okta, or {@link UserStatus#DELETED}
 */
record TokenOwner(String login, String status) {

    /** The user does not exist any more. */
    static final TokenOwner DELETED = new TokenOwner(null, UserStatus.DELETED);

    /**
     * Reads the JSON of a user.
     *
     * @throws UnacceptableResponseException if it is another user, or has no status
     */
    static TokenOwner of(String id, Map<String, Object> user) throws UnacceptableResponseException {
        if (!id.equals(user.get("id"))) {
            throw new UnacceptableResponseException("it is not about that user");
        }
        if (!(user.get("status") instanceof String status) || status.isBlank()) {
            throw new UnacceptableResponseException("it does not contain the status of the user");
        }
        Object login = user.get("profile") instanceof Map<?, ?> profile ? profile.get("login") : null;
        return new TokenOwner(login instanceof String text ? text : null, status);
    }
}
