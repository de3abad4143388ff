package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.offboarding.BackOff;
import io.github.camelokta.offboarding.CaseLog;
import io.github.camelokta.offboarding.OffboardingConfig;
import io.github.camelokta.offboarding.ledger.Conclusion;
import io.github.camelokta.offboarding.ledger.LeaseLostException;
import io.github.camelokta.offboarding.ledger.LeasedCase;
import io.github.camelokta.offboarding.ledger.LedgerException;
import io.github.camelokta.offboarding.ledger.SettlementLedger;
import io.github.camelokta.offboarding.owners.IncompleteListException;
import io.github.camelokta.offboarding.owners.UnusableAnswerException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import org.jboss.logging.Logger;

/**
 * Ends a batch that failed as a whole: every case is due again after a wait, with the reason, however often that takes.
 * No such failure parks a case: an invalid token, a missing role or an outage is mended once, by a person, for all
 * cases, and they then go on by themselves.
 */
@ApplicationScoped
class Postpone {

    private static final Logger LOG = Logger.getLogger(Postpone.class);

    /** Whose messages are written to be read by people, and hold no secret. */
    private static final List<Class<? extends Exception>> KNOWN = List.of(
            OktaException.class,
            IncompleteListException.class,
            UnusableAnswerException.class,
            LedgerException.class,
            StuckBatchException.class);

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

    /** Postpones the batch that the exchange claimed; where claiming itself failed there is nothing to postpone. */
    void postpone(Exchange exchange) {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        var reason = reason(failure);
        var batch = exchange.getProperty(BatchMessages.CLAIMED, Batch.of(List.of()), Batch.class);
        if (batch.cases().isEmpty()) {
            LOG.warnf("No case was claimed, because %s", reason);
            return;
        }
        LOG.warnf("Cases postponed: %d, because %s", batch.cases().size(), reason);
        for (var leased : batch.cases()) {
            postpone(leased, cause(failure), reason);
        }
    }

    /** Postpones one case of a batch that goes on without it. */
    void one(LeasedCase leased, Exception failure) {
        var reason = reason(failure);
        CaseLog.about(leased.id(), () -> LOG.warnf("case %d postponed, because %s", leased.id(), reason));
        postpone(leased, cause(failure), reason);
    }

    /** Lets go of a case of which something was said meanwhile, or that another batch has. */
    void overtaken(LeasedCase leased) {
        conclude(leased, new Conclusion.Overtaken());
    }

    private void postpone(LeasedCase leased, String cause, String reason) {
        conclude(leased, afterFailure(leased, cause, reason));
    }

    private void conclude(LeasedCase leased, Conclusion conclusion) {
        try {
            ledger.conclude(leased, conclusion);
        } catch (LeaseLostException e) {
            LOG.debugf("case %d was concluded before the batch failed, or is another batch's now", e.caseId());
        }
    }

    /** A wait that is doubled with each attempt that fails. */
    Conclusion.Postponed afterFailure(LeasedCase leased, String cause, String reason) {
        return new Conclusion.Postponed(reason, cause, in(backOff.after(leased.failures() + 1)), leased.sliceAfter());
    }

    /**
     * At once the first time, as nothing failed; then as after a failure, since it may go on for ever.
     *
     * @param sliceAfter where the next attempt goes on; null to begin with the owner's first token
     */
    Conclusion.Postponed notFinished(LeasedCase leased, String cause, String reason, String sliceAfter) {
        var wait = leased.failures() == 0 ? Duration.ZERO : backOff.after(leased.failures());
        return new Conclusion.Postponed(reason, cause, in(wait), sliceAfter);
    }

    private Instant in(Duration wait) {
        return clock.instant().plus(wait);
    }

    /** The reason without what differs from one attempt to the next. */
    private static String cause(Exception failure) {
        var okta = ObjectHelper.getException(OktaException.class, failure);
        if (okta != null) {
            return "okta-" + okta.status();
        }
        return KNOWN.stream()
                .filter(known -> ObjectHelper.getException(known, failure) != null)
                .findFirst()
                .<Class<?>>map(known -> known)
                .orElse(failure.getClass())
                .getSimpleName();
    }

    /** Camel wraps what fails in a splitter, so the causes are looked through. */
    private static String reason(Exception failure) {
        for (var known : KNOWN) {
            var cause = ObjectHelper.getException(known, failure);
            if (cause != null) {
                return cause.getMessage();
            }
        }
        // Of an exception we do not know we cannot say that its message is fit for the ledger.
        LOG.error("A batch failed unexpectedly", failure);
        return "unexpected " + failure.getClass().getSimpleName() + "; see the log";
    }
}
