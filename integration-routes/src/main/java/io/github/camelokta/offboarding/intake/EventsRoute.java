package io.github.camelokta.offboarding.intake;

import static org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConstants.AUTHENTICATED_USER;

import io.github.camelokta.offboarding.cases.AcceptedEvents;
import io.github.camelokta.offboarding.cases.EventConflictException;
import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.intake.formats.CloudEventFormat;
import io.github.camelokta.offboarding.intake.formats.InvalidEventException;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/** {@code POST /events}: CloudEvents from the configured senders. 202 means that the event is durable. */
@ApplicationScoped
class EventsRoute extends RouteBuilder {

    private final AcceptedEvents acceptedEvents;
    private final EventResponses answers;
    private final Senders senders;
    private final int maxBodySize;

    @Inject
    EventsRoute(AcceptedEvents acceptedEvents, EventResponses answers, Senders senders, OffboardingConfig config) {
        this.acceptedEvents = acceptedEvents;
        this.answers = answers;
        this.senders = senders;
        this.maxBodySize = config.intake().events().maxBodySize();
    }

    @Override
    public void configure() {
        from("platform-http:/events?httpMethodRestrict=POST")
                .routeId("intake-events")
                .onException(InvalidEventException.class)
                .handled(true)
                .log(LoggingLevel.INFO, "An event was refused: ${exception.message}")
                .process(answers::refused)
                .end()
                .onException(EventConflictException.class)
                .handled(true)
                .log(LoggingLevel.WARN, "An event was refused: ${exception.message}")
                .process(answers::conflict)
                .end()
                .onException(Exception.class)
                .handled(true)
                .log(LoggingLevel.ERROR, "An event could not be stored: ${exception.message}")
                .process(answers::unavailable)
                .end()
                .process(exchange -> translate(exchange.getMessage()))
                .process(exchange -> checkSource(exchange.getMessage()))
                .removeHeaders("*")
                .process(exchange -> store(exchange.getMessage()))
                .process(answers::accepted);
    }

    private void translate(Message message) {
        // A form has no body left, only its fields; it is not an event either.
        var bytes = message.getBody(byte[].class);
        var body = bytes == null ? new byte[0] : bytes;
        if (body.length > maxBodySize) {
            throw new InvalidEventException(
                    InvalidEventException.Kind.TOO_LARGE,
                    "body",
                    "has " + body.length + " bytes; at most " + maxBodySize + " are taken");
        }
        if (message.getHeader(Exchange.HTTP_QUERY) != null) {
            // Camel turns query parameters into headers, so one of them could pass for an attribute of the event.
            throw new InvalidEventException(
                    InvalidEventException.Kind.INVALID_FIELDS, "query", "is not taken; send no query parameters");
        }
        message.setBody(CloudEventFormat.read(message.getHeaders(), body));
    }

    private void checkSource(Message message) {
        var user = message.getHeader(AUTHENTICATED_USER, QuarkusHttpUser.class);
        var source = message.getBody(OffboardingEvent.class).source();
        if (!senders.maySpeakFor(user.getSecurityIdentity().getPrincipal().getName(), source)) {
            throw new InvalidEventException(
                    InvalidEventException.Kind.NOT_ALLOWED, "source", "is not a source that this sender may speak for");
        }
    }

    private void store(Message message) {
        message.setBody(acceptedEvents.accept(message.getBody(OffboardingEvent.class)));
    }
}
