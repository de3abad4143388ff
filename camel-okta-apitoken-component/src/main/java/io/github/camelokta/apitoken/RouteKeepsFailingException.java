package io.github.camelokta.apitoken;

/** The route has failed with one event again and again, so the poll fails as well: health checks look at polls. */
final class RouteKeepsFailingException extends Exception {

    RouteKeepsFailingException(LogEvent event, int failures, Exception last) {
        super(
                "The route failed with event " + event.uuid() + " of Okta's System Log " + failures + " times in a row,"
                        + " and gets no event behind it before it has dealt with that one. It may deal with its failures"
                        + " itself, with onException and handled, or a dead letter channel",
                last);
    }
}
