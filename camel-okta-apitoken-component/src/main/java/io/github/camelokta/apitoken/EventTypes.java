package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.model.EventType;
import java.util.Arrays;
import java.util.List;

/** Reads which types of events are wanted. */
final class EventTypes {

    /**
     * The life of API tokens (Okta facts §6). The cursor belongs to the types, so consumers that use this default start
     * anew at the option since when it changes.
     */
    static final String OF_API_TOKENS = "system.api_token.create,system.api_token.update,system.api_token.enable,"
            + "system.api_token.revoke,system.api_token.request_outside_allowed_range";

    private static final String WHERE = "option eventTypes";

    private EventTypes() {}

    /** The types, each once and in one order, whatever order they were written in. */
    static List<String> of(OktaApitokenConfiguration options) {
        String types = options.getEventTypes();
        if (types == null || types.isBlank()) {
            throw new IllegalArgumentException("The " + WHERE + " is present but empty, nothing was sent: leave it out"
                    + " for the events of API tokens, or name the types of the events");
        }
        return Arrays.stream(types.split(",", -1))
                .map(type -> EventType.require(WHERE, type.strip()))
                .distinct()
                .sorted()
                .toList();
    }
}
