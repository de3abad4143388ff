package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.OffboardingConfig;
import io.github.camelokta.offboarding.ledger.CaseIsDue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.apache.camel.ProducerTemplate;

/** Has due cases settled as soon as what made them due is committed, instead of when somebody looks next. */
@ApplicationScoped
class Wake {

    private final ProducerTemplate camel;
    private final boolean enabled;

    @Inject
    Wake(ProducerTemplate camel, OffboardingConfig config) {
        this.camel = camel;
        this.enabled = config.settlement().enabled();
    }

    void up(@Observes(during = TransactionPhase.AFTER_SUCCESS) CaseIsDue due) {
        if (enabled) {
            camel.sendBody(due.urgent() ? SettlementRoutes.URGENT : SettlementRoutes.ORDINARY, null);
        }
    }
}
