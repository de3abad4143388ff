package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.cases.CaseDue;
import io.github.camelokta.offboarding.config.OffboardingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.apache.camel.ProducerTemplate;

/** Starts settlement as soon as the transaction that made a case due is committed, instead of at the next timer. */
@ApplicationScoped
class WakeSettlement {

    private final ProducerTemplate camel;
    private final boolean enabled;

    @Inject
    WakeSettlement(ProducerTemplate camel, OffboardingConfig config) {
        this.camel = camel;
        this.enabled = config.settlement().enabled();
    }

    void up(@Observes(during = TransactionPhase.AFTER_SUCCESS) CaseDue due) {
        if (enabled) {
            camel.sendBody(due.urgent() ? SettlementRoutes.URGENT : SettlementRoutes.ORDINARY, null);
        }
    }
}
