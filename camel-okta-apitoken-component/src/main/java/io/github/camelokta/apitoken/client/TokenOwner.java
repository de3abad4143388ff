package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.http.UnacceptableResponseException;
import io.github.camelokta.apitoken.model.UserStatus;
import java.util.Map;

/**
 * Whom a token belongs to.
 *
 * @param login may be null
 * @param status Okta's word, or {@link UserStatus#DELETED}
 */
record TokenOwner(String login, String status) {

    /** Okta knows no such user any more. */
    static final TokenOwner DELETED = new TokenOwner(null, UserStatus.DELETED);

    /**
     * Reads a user as Okta writes it.
     *
     * @throws UnacceptableResponseException if it is somebody else, or of no status
     */
    static TokenOwner of(String id, Map<String, Object> user) throws UnacceptableResponseException {
        if (!id.equals(user.get("id"))) {
            throw new UnacceptableResponseException("it is not about that user");
        }
        if (!(user.get("status") instanceof String status) || status.isBlank()) {
            throw new UnacceptableResponseException("it does not tell the status of the user");
        }
        Object login = user.get("profile") instanceof Map<?, ?> profile ? profile.get("login") : null;
        return new TokenOwner(login instanceof String text ? text : null, status);
    }
}
