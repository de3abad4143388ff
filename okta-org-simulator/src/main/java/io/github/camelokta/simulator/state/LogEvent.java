package io.github.camelokta.simulator.state;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An entry of the System Log (Okta facts §6).
 *
 * @param uuid identifies the entry
 * @param published to the millisecond
 * @param eventType for example {@code system.api_token.revoke}
 * @param result {@code SUCCESS}, or {@code DENY} for a refused request
 * @param reason why the request was refused; null for success
 * @param targets the objects that were changed; for an event of a token only the token, as Okta sends it
 */
public record LogEvent(
        String uuid,
        Instant published,
        String eventType,
        String displayMessage,
        Origin origin,
        String result,
        String reason,
        List<LogParticipant> targets) {

    static LogEvent success(
            Instant now, String eventType, String displayMessage, Origin origin, LogParticipant... targets) {
        return new LogEvent(
                UUID.randomUUID().toString(),
                now,
                eventType,
                displayMessage,
                origin,
                "SUCCESS",
                null,
                List.of(targets));
    }

    static LogEvent deny(
            Instant now,
            String eventType,
            String displayMessage,
            String reason,
            Origin origin,
            LogParticipant... targets) {
        return new LogEvent(
                UUID.randomUUID().toString(), now, eventType, displayMessage, origin, "DENY", reason, List.of(targets));
    }
}
