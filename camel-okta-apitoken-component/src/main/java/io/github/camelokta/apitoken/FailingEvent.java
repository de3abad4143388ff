package io.github.camelokta.apitoken;

import java.util.Map;

/**
 * The event for which the route failed last, and how often in a row. It may fail forever and hold up all later events.
 */
final class FailingEvent {

    /** With one poll per minute, the route may fail for two minutes. */
    private static final int TOLERATED = 2;

    private Map<String, Object> fields = Map.of();
    private int failures;

    /**
     * Counts a failure.
     *
     * @throws RouteKeepsFailingException if the route has failed too often for this event
     */
    void failedWith(LogEvent event, Exception failure) throws RouteKeepsFailingException {
        failures = isAt(event) ? failures + 1 : 1;
        fields = event.fields();
        if (failures > TOLERATED) {
            throw new RouteKeepsFailingException(event, failures, failure);
        }
    }

    void processed(LogEvent event) {
        if (isAt(event)) {
            failures = 0;
        }
    }

    /** Compares all fields, because a malformed event may have no id. */
    private boolean isAt(LogEvent event) {
        return failures > 0 && fields.equals(event.fields());
    }
}
