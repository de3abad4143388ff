package io.github.camelokta.offboarding;

import java.time.Instant;
import java.util.Objects;

/**
 * What an HR or identity system told us: <em>this leaver leaves at this time</em>.
 *
 * <p>Source and event id together are the event's identity, as in CloudEvents 1.0: the same pair is the same event,
 * however often and by whatever transport it arrives.
 *
 * @param source the system that says so
 * @param eventId the event's id within its source
 * @param leaver who leaves
 * @param effectiveAt when the leaver's access ends; null means at once
 * @param reason why, in the words of the source; may be null
 */
public record OffboardingEvent(String source, String eventId, Leaver leaver, Instant effectiveAt, String reason) {

    public OffboardingEvent {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(leaver, "leaver");
        reason = reason == null || reason.isBlank() ? null : reason.strip();
    }
}
