package io.github.camelokta.offboarding.event;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * A message of an HR or identity system: <em>this leaver leaves at this time</em>, or <em>that is rescinded</em>.
 *
 * <p>Source and event id together are the event's identity, as in CloudEvents 1.0: the same pair is the same event,
 * however often and by whatever transport it arrives.
 *
 * @param source the system that says so
 * @param eventId the event's id within its source
 * @param kind whether the leaver leaves, or stays after all
 * @param leaver the leaver
 * @param effectiveAt when the leaver's access ends; null means at once
 * @param occurredAt when the source learned of it; null if it does not say
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

    /** The source of events that people create through the operations API. */
    public static final String OPERATIONS = "operations";

    /** The source of events that a sweep creates. */
    public static final String SWEEP = "sweep";

    /** The source of the rows of CSV files. */
    public static final String HR_CSV = "hr-csv";

    /** The sources that only the application itself may speak for. */
    private static final Set<String> INTERNAL = Set.of(OPERATIONS, SWEEP, HR_CSV);

    /** The statement of an event. */
    public enum Kind {
        /** The leaver leaves. */
        LEAVES,
        /** The leaver stays: the same source's earlier statement about the same leaver no longer holds. */
        RESCINDED
    }

    public OffboardingEvent {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(leaver, "leaver");
        reason = reason == null || reason.isBlank() ? null : reason.strip();
    }

    /** Makes the plainest event: a leaver leaves, and nothing more is known about it. */
    public OffboardingEvent(String source, String eventId, Leaver leaver, Instant effectiveAt, String reason) {
        this(source, eventId, Kind.LEAVES, leaver, effectiveAt, null, false, null, reason);
    }

    /** Returns the same event with another id. */
    public OffboardingEvent withId(String id) {
        return new OffboardingEvent(source, id, kind, leaver, effectiveAt, occurredAt, urgent, voluntary, reason);
    }

    /**
     * Returns whether the source is one of the application's own, in upper or lower case. Letters that only look alike
     * do not count; the ways in accept visible ASCII only.
     */
    public static boolean isInternal(String source) {
        return INTERNAL.contains(source.toLowerCase(Locale.ROOT));
    }
}
