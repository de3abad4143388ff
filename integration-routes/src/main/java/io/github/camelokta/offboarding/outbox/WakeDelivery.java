package io.github.camelokta.offboarding.outbox;

import io.github.camelokta.offboarding.config.OffboardingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.apache.camel.ProducerTemplate;

/** Starts delivery as soon as the transaction that added an event is committed, instead of at the next timer. */
@ApplicationScoped
class WakeDelivery {

    private final ProducerTemplate camel;
    private final boolean enabled;

    @Inject
    WakeDelivery(ProducerTemplate camel, OffboardingConfig config) {
        this.camel = camel;
        this.enabled = config.settlement().enabled();
    }

    /** Wakes the route. It exists, because this is fired only if a webhook is configured. */
    void up(@Observes(during = TransactionPhase.AFTER_SUCCESS) OutboxEventAdded news) {
        if (enabled) {
            camel.sendBody(OutboxRoutes.LANE, null);
        }
    }
}
