package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.apitoken.OktaApitokenConstants.ID;
import static io.github.camelokta.apitoken.OktaApitokenConstants.OUTCOME;
import static io.github.camelokta.apitoken.OktaApitokenConstants.REQUEST_ID;
import static io.github.camelokta.apitoken.OktaApitokenConstants.SEND_GUARD;
import static io.github.camelokta.apitoken.OktaApitokenConstants.STATUS;

import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.model.ApiTokenUpdate;
import io.github.camelokta.offboarding.cases.ActionOutcome;
import io.github.camelokta.offboarding.cases.SettlementLedger;
import io.github.camelokta.offboarding.cases.TokenAction;
import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.jdbc.LedgerException;
import io.github.camelokta.offboarding.policy.QuarantineZone;
import io.github.camelokta.offboarding.policy.Verdict;
import io.github.camelokta.offboarding.text.CaseLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.jboss.logging.Logger;

/** Sends one token's revocation or quarantine to Okta, and writes down how that ended. */
@ApplicationScoped
class ActOnToken {

    private static final Logger LOG = Logger.getLogger(ActOnToken.class);

    private static final String TASK = "actOnToken";

    /** Kept here while the message body belongs to the component. */
    private record Task(PlannedAction planned, boolean isStillWanted) {}

    /** More than one, because a connection pool may hold several broken connections. */
    private static final int TRIES = 5;

    /** The status of a failure without an HTTP response. */
    private static final int NO_ANSWER = 0;

    /** Failures of the connection, the credentials, the rate limit or the org, not of one token. */
    private static final Set<Integer> ORG_WIDE = Set.of(NO_ANSWER, 401, 429, 503);

    private final SettlementLedger ledger;
    private final Optional<QuarantineZone> quarantineZone;

    @Inject
    ActOnToken(SettlementLedger ledger, OffboardingConfig config) {
        this.ledger = ledger;
        this.quarantineZone = config.policy().quarantineZone().map(QuarantineZone::new);
    }

    /** Begins an action if it is still wanted; the component asks again at the last moment. */
    static void prepare(Exchange exchange) {
        var message = exchange.getMessage();
        var planned = message.getBody(PlannedAction.class);
        var control = BatchContext.controlOf(exchange);
        exchange.setProperty(TASK, new Task(planned, control.stillWanted(planned)));
        message.setHeader(SEND_GUARD, new StillWantedGuard(control, planned));
        message.setHeader(ID, planned.tokenId());
    }

    static boolean isStillWanted(Exchange exchange) {
        return exchange.getProperty(TASK, Task.class).isStillWanted();
    }

    static boolean isRevocation(Exchange exchange) {
        return planned(exchange).decision().verdict() == Verdict.REVOKE;
    }

    /** Builds the request that allows the token from no address. */
    void quarantine(Exchange exchange) {
        exchange.getMessage()
                .setBody(ApiTokenUpdate.of(quarantineZone.orElseThrow().condition()));
    }

    /** Records that the token is gone, as Okta answered. */
    void revoked(Exchange exchange) {
        succeeded(exchange, ActionOutcome.valueOf(exchange.getMessage().getHeader(OUTCOME, String.class)));
    }

    /** Records that the token can be used from nowhere, as Okta answered. */
    void quarantined(Exchange exchange) {
        succeeded(exchange, ActionOutcome.QUARANTINED);
    }

    private void succeeded(Exchange exchange, ActionOutcome outcome) {
        var message = exchange.getMessage();
        BatchContext.controlOf(exchange).succeeded();
        record(
                exchange,
                new TokenAction(
                        planned(exchange).tokenId(),
                        outcome,
                        message.getHeader(STATUS, Integer.class),
                        message.getHeader(REQUEST_ID, String.class),
                        null));
    }

    /**
     * Records that Okta refused, or did not answer. The token may be gone all the same; the next snapshot shows it. A
     * failure that every other token would have too halts the batch: calls under way end and are written down, and no
     * other call begins. A call that was given up because the case changed meanwhile says nothing about other tokens.
     */
    void failed(Exchange exchange) {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, OktaException.class);
        var status = failure.status() == NO_ANSWER ? null : failure.status();
        record(
                exchange,
                new TokenAction(
                        planned(exchange).tokenId(),
                        ActionOutcome.FAILED,
                        status,
                        failure.requestId(),
                        failure.getMessage()));
        var givenUp = exchange.getMessage()
                .getHeader(SEND_GUARD, StillWantedGuard.class)
                .hasRefused();
        if (!givenUp
                && (ORG_WIDE.contains(failure.status())
                        || BatchContext.controlOf(exchange).failedTooOften())) {
            BatchContext.controlOf(exchange).halt(failure);
        }
    }

    /** Writes nothing down, because nothing was sent: the case changed before the call. */
    static void calledOff(Exchange exchange) {
        exchange.getMessage().setBody(planned(exchange));
    }

    /** Handles a failure of ours, not of Okta: the ledger is out of reach, or another batch has the case now. */
    static void brokeDown(Exchange exchange) {
        BatchContext.controlOf(exchange).halt(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }

    private void record(Exchange exchange, TokenAction action) {
        var planned = planned(exchange);
        BatchContext.controlOf(exchange).progress();
        write(planned, action);
        for (var leased : planned.cases()) {
            CaseLog.about(
                    leased.id(),
                    action.requestId(),
                    () -> LOG.infof(
                            "case %d: token %s %s (request %s)",
                            leased.id(), action.tokenId(), action.outcome(), action.requestId()));
        }
        exchange.getMessage().setBody(action);
    }

    /**
     * Writes the outcome down. The call was made: a connection that broke while the process stood still must not cost
     * its record.
     */
    private void write(PlannedAction planned, TokenAction action) {
        for (var left = TRIES; ; left--) {
            try {
                ledger.act(planned.cases(), action);
                return;
            } catch (LedgerException e) {
                if (e.isAboutTheData() || left == 1) {
                    throw e;
                }
                LOG.warnf("The outcome of token %s is written down again: %s", action.tokenId(), e.getMessage());
            }
        }
    }

    private static PlannedAction planned(Exchange exchange) {
        return exchange.getProperty(TASK, Task.class).planned();
    }
}
