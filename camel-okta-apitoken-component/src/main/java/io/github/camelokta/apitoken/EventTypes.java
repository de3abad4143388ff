package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.model.EventType;
import java.util.Arrays;
import java.util.List;

/** Reads the option eventTypes. */
final class EventTypes {

    /**
     * The types about API tokens (Okta facts §6). Changing this default makes its consumers start again at the option
     * since, because the cursor belongs to the types.
     */
    static final String OF_API_TOKENS = "system.api_token.create,system.api_token.update,system.api_token.enable,"
            + "system.api_token.revoke,system.api_token.request_outside_allowed_range";

    private static final String WHERE = "option eventTypes";

    private EventTypes() {}

    /** The types, sorted and without duplicates. */
    static List<String> of(OktaApitokenConfiguration options) {
        String types = options.getEventTypes();
        if (types == null || types.isBlank()) {
            throw new IllegalArgumentException("The " + WHERE + " is empty. Nothing was sent. Leave it out"
                    + " for the events of API tokens, or set it to the types of the events");
        }
        return Arrays.stream(types.split(",", -1))
                .map(type -> EventType.require(WHERE, type.strip()))
                .distinct()
                .sorted()
                .toList();
    }
}
