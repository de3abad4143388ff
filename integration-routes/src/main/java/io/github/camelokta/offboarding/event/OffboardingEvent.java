package io.github.camelokta.offboarding.event;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What an HR or identity system told us: <em>this leaver leaves at this time</em>, or <em>that is rescinded</em>.
 *
 * <p>Source and event id together are the event's identity, as in CloudEvents 1.0: the same pair is the same event,
 * however often and by whatever transport it arrives.
 *
 * @param source the system that says so
 * @param eventId the event's id within its source
 * @param kind whether the leaver leaves, or stays after all
 * @param leaver who leaves
 * @param effectiveAt when the leaver's access ends; null means at once
 * @param occurredAt when the source says it came to know; null if it does not say
 * @param urgent whether it goes before others
 * @param voluntary whether the leaver wants to leave; null if the source does not say
 * @param reason why, in the words of the source; may be null
 */
public record OffboardingEvent(
        String source,
        String eventId,
        Kind kind,
        Leaver leaver,
        Instant effectiveAt,
        Instant occurredAt,
        boolean urgent,
        Boolean voluntary,
        String reason) {

    /** The source of events that people make up over the operations API. */
    public static final String OPERATIONS = "operations";

    /** The source of events that a sweep makes up. */
    public static final String SWEEP = "sweep";

    /** The source of the rows of CSV files. */
    public static final String HR_CSV = "hr-csv";

    /** The sources that nobody else may speak for. */
    private static final Set<String> INTERNAL = Set.of(OPERATIONS, SWEEP, HR_CSV);

    /** What an event says. */
    public enum Kind {
        /** The leaver leaves. */
        LEAVES,
        /** The leaver stays: what the same source said of the same leaver before no longer holds. */
        RESCINDED
    }

    public OffboardingEvent {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(leaver, "leaver");
        reason = reason == null || reason.isBlank() ? null : reason.strip();
    }

    /** The plainest event: somebody leaves, and nothing more is known of it. */
    public OffboardingEvent(String source, String eventId, Leaver leaver, Instant effectiveAt, String reason) {
        this(source, eventId, Kind.LEAVES, leaver, effectiveAt, null, false, null, reason);
    }

    /** The same event with another id. */
    public OffboardingEvent withId(String id) {
        return new OffboardingEvent(source, id, kind, leaver, effectiveAt, occurredAt, urgent, voluntary, reason);
    }

    /**
     * Whether the source is one of the application's own, or is one but for upper and lower case. What looks alike in
     * other letters is none; who takes events in from outside takes visible ASCII alone.
     */
    public static boolean isInternal(String source) {
        return INTERNAL.contains(source.toLowerCase(Locale.ROOT));
    }
}
