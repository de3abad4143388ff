package io.github.camelokta.offboarding.operations;

import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.json.JsonFields;
import io.github.camelokta.offboarding.text.StorableText;

/** Reads who a person means. */
final class LeaverFields {

    private LeaverFields() {}

    /** The leaver in the field {@code leaver}; null where that is missing or wrong, which the body complains of. */
    static Leaver read(JsonFields body) {
        var fields = body.object("leaver");
        var name = fields.text("name", StorableText.LONGEST_PROSE);
        var oktaUserId = fields.text("oktaUserId", StorableText.LONGEST_IDENTIFIER);
        var login = fields.text("login", StorableText.LONGEST_IDENTIFIER);
        var email = fields.text("email", StorableText.LONGEST_IDENTIFIER);
        if (oktaUserId == null && login == null && email == null) {
            body.error("leaver", "needs oktaUserId, login or email");
            return null;
        }
        return new Leaver(name, oktaUserId, login, email);
    }
}
