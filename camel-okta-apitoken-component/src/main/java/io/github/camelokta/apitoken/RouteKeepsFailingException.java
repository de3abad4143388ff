package io.github.camelokta.apitoken;

/** The route has failed for one event several times. The poll fails then, so that health checks show it. */
final class RouteKeepsFailingException extends Exception {

    RouteKeepsFailingException(LogEvent event, int failures, Exception last) {
        super(
                "The route failed for event " + event.uuid() + " of Okta's System Log " + failures + " times in a row,"
                        + " and gets no later event before it has processed this one. The route can handle its failures"
                        + " with onException and handled, or with a dead letter channel",
                last);
    }
}
