package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.cases.Conclusion;
import io.github.camelokta.offboarding.cases.LeasedCase;
import io.github.camelokta.offboarding.cases.SettlementLedger;
import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.lease.BackOff;
import io.github.camelokta.offboarding.lease.FailureReason;
import io.github.camelokta.offboarding.lease.LeaseLostException;
import io.github.camelokta.offboarding.text.CaseLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.jboss.logging.Logger;

/**
 * Ends a batch that failed as a whole: every case is due again after a wait, with the reason, however often that
 * happens. No such failure parks a case: a person mends an invalid token, a missing role or an outage once for all
 * cases, and the cases then go on by themselves.
 */
@ApplicationScoped
class Postpone {

    private static final Logger LOG = Logger.getLogger(Postpone.class);

    private final SettlementLedger ledger;
    private final Clock clock;
    private final BackOff backOff;

    @Inject
    Postpone(SettlementLedger ledger, Clock clock, OffboardingConfig config) {
        this.ledger = ledger;
        this.clock = clock;
        this.backOff = new BackOff(
                config.settlement().firstBackOff(), config.settlement().longestBackOff());
    }

    /** Postpones the batch that the exchange claimed; if the claim itself failed, there is nothing to postpone. */
    void postpone(Exchange exchange) {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        var why = FailureReason.of("A batch", failure);
        var context = BatchContext.of(exchange);
        if (context.isEmpty()) {
            LOG.warnf("No case was claimed, because %s", why.reason());
            return;
        }
        var batch = context.get().claimed();
        LOG.warnf("Cases postponed: %d, because %s", batch.cases().size(), why.reason());
        for (var leased : batch.cases()) {
            postpone(leased, why);
        }
    }

    /** Postpones one case of a batch that goes on without it. */
    void one(LeasedCase leased, Exception failure) {
        var why = FailureReason.of("A case", failure);
        CaseLog.about(leased.id(), () -> LOG.warnf("case %d postponed, because %s", leased.id(), why.reason()));
        postpone(leased, why);
    }

    /** Lets go of a case that has changed meanwhile, or that another batch has. */
    void overtaken(LeasedCase leased) {
        conclude(leased, new Conclusion.Overtaken());
    }

    private void postpone(LeasedCase leased, FailureReason why) {
        conclude(leased, afterFailure(leased, why.cause(), why.reason()));
    }

    private void conclude(LeasedCase leased, Conclusion conclusion) {
        try {
            ledger.conclude(leased, conclusion);
        } catch (LeaseLostException e) {
            LOG.debugf("case %d was concluded before the batch failed, or is another batch's now", e.caseId());
        }
    }

    /** Returns a wait that doubles with each attempt that fails. */
    Conclusion.Postponed afterFailure(LeasedCase leased, String cause, String reason) {
        return new Conclusion.Postponed(reason, cause, in(backOff.after(leased.failures() + 1)), leased.sliceAfter());
    }

    /**
     * Returns no wait the first time, because nothing failed; then the same waits as after failures, because the case
     * may never finish.
     *
     * @param sliceAfter the token id after which the next attempt goes on; null to begin with the owner's first token
     */
    Conclusion.Postponed notFinished(LeasedCase leased, String cause, String reason, String sliceAfter) {
        var wait = leased.failures() == 0 ? Duration.ZERO : backOff.after(leased.failures());
        return new Conclusion.Postponed(reason, cause, in(wait), sliceAfter);
    }

    private Instant in(Duration wait) {
        return clock.instant().plus(wait);
    }
}
