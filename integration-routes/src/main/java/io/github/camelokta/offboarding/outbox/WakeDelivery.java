package io.github.camelokta.offboarding.outbox;

import io.github.camelokta.offboarding.config.OffboardingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.apache.camel.ProducerTemplate;

/** Has others told as soon as what they are to be told is committed, instead of when somebody looks next. */
@ApplicationScoped
class WakeDelivery {

    private final ProducerTemplate camel;
    private final boolean enabled;

    @Inject
    WakeDelivery(ProducerTemplate camel, OffboardingConfig config) {
        this.camel = camel;
        this.enabled = config.settlement().enabled();
    }

    /** Nobody fires that without anybody to tell, so the route is there. */
    void up(@Observes(during = TransactionPhase.AFTER_SUCCESS) OutboxEventAdded news) {
        if (enabled) {
            camel.sendBody(OutboxRoutes.LANE, null);
        }
    }
}
