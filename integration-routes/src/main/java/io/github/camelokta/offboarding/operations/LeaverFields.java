package io.github.camelokta.offboarding.operations;

import io.github.camelokta.offboarding.event.Leaver;

/** Reads who a person means. */
final class LeaverFields {

    private LeaverFields() {}

    /** The leaver in the field {@code leaver}; null where that is missing or wrong, which the body complains of. */
    static Leaver read(JsonFields body) {
        var fields = body.object("leaver");
        var name = fields.text("name");
        var oktaUserId = fields.identifier("oktaUserId");
        var login = fields.identifier("login");
        var email = fields.identifier("email");
        if (oktaUserId == null && login == null && email == null) {
            body.error("leaver", "needs oktaUserId, login or email");
            return null;
        }
        return new Leaver(name, oktaUserId, login, email);
    }
}
