package io.github.camelokta.apitoken;

import java.util.Map;

/** The event that the route failed with last, and how often in a row: one may fail for ever and hold up all others. */
final class FailingEvent {

    /** With a poll a minute, what a route depends on may fail for two minutes. */
    private static final int BORNE = 2;

    private Map<String, Object> fields = Map.of();
    private int failures;

    /**
     * Notes a failure.
     *
     * @throws RouteKeepsFailingException if the route has failed with this event too often to call that a passing
     *     failure
     */
    void failedWith(LogEvent event, Exception failure) throws RouteKeepsFailingException {
        failures = isAt(event) ? failures + 1 : 1;
        fields = event.fields();
        if (failures > BORNE) {
            throw new RouteKeepsFailingException(event, failures, failure);
        }
    }

    void dealtWith(LogEvent event) {
        if (isAt(event)) {
            failures = 0;
        }
    }

    /** Not by its id, which an odd event may not have. */
    private boolean isAt(LogEvent event) {
        return failures > 0 && fields.equals(event.fields());
    }
}
