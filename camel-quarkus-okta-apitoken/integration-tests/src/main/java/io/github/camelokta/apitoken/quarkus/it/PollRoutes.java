package io.github.camelokta.apitoken.quarkus.it;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.builder.RouteBuilder;

/** Consumers, which poll from when they are told to. */
@ApplicationScoped
public class PollRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("okta-apitoken:list?delay=100&userId={{polled.user-id}}")
                .routeId("poll")
                .autoStartup(false)
                .setBody(simple(
                        "${exchangeProperty.CamelBatchIndex} of ${exchangeProperty.CamelBatchSize}:" + " ${body.name}"))
                .bean(Polled.class, "add");

        from("okta-apitoken:events?delay=100&since=PT1H&eventTypes=system.api_token.create")
                .routeId("events")
                .autoStartup(false)
                .setBody(simple("${header.CamelOktaApitokenEventType} of ${body[target][0][displayName]}"))
                .bean(Polled.class, "add");

        from("kamelet:okta-apitoken-list-source?delay=1000&userId={{polled.user-id}}")
                .routeId("poll-kamelet")
                .autoStartup(false)
                .convertBodyTo(String.class)
                .bean(Polled.class, "add");
    }
}
