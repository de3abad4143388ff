package io.github.camelokta.offboarding.evidence;

import io.github.camelokta.offboarding.config.OffboardingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** Publishes the head of the evidence when it is time; a failed attempt is repeated a second later. */
@ApplicationScoped
class EvidenceHeadRoutes extends RouteBuilder {

    private final PublishHeads publishHeads;
    private final boolean enabled;

    @Inject
    EvidenceHeadRoutes(PublishHeads publishHeads, OffboardingConfig config) {
        this.publishHeads = publishHeads;
        this.enabled = config.settlement().enabled();
    }

    @Override
    public void configure() {
        from("timer:evidence-head?delay=1000&period=1000")
                .routeId("evidence-head")
                .autoStartup(enabled)
                .onException(Exception.class)
                .handled(true)
                .log(LoggingLevel.ERROR, "The head of the evidence could not be published: ${exception.message}")
                .end()
                .process(exchange -> publishHeads.publish());
    }
}
