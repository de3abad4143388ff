package io.github.camelokta.offboarding.owners;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What identification needs to know of a user of the org.
 *
 * @param id the Okta user id
 * @param login may be null
 * @param email may be null
 */
record OktaUser(String id, String login, String email) {

    /**
     * Reads a user as Okta writes it.
     *
     * @throws UnusableAnswerException when it has no id
     */
    static OktaUser of(JsonNode user) {
        var id = user.path("id").textValue();
        if (id == null || id.isBlank()) {
            throw new UnusableAnswerException("a user has no id");
        }
        var profile = user.path("profile");
        return new OktaUser(
                id, profile.path("login").textValue(), profile.path("email").textValue());
    }
}
