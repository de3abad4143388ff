package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.apitoken.OktaApitokenConstants.ID;
import static io.github.camelokta.apitoken.OktaApitokenConstants.OUTCOME;
import static io.github.camelokta.apitoken.OktaApitokenConstants.REQUEST_ID;
import static io.github.camelokta.apitoken.OktaApitokenConstants.SEND_GUARD;
import static io.github.camelokta.apitoken.OktaApitokenConstants.STATUS;

import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.model.ApiTokenUpdate;
import io.github.camelokta.offboarding.CaseLog;
import io.github.camelokta.offboarding.OffboardingConfig;
import io.github.camelokta.offboarding.ledger.LedgerException;
import io.github.camelokta.offboarding.ledger.Outcome;
import io.github.camelokta.offboarding.ledger.SettlementLedger;
import io.github.camelokta.offboarding.ledger.TokenAction;
import io.github.camelokta.offboarding.policy.QuarantineZone;
import io.github.camelokta.offboarding.policy.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.jboss.logging.Logger;

/** What goes to Okta about one token, and what is written down of how that ended. */
@ApplicationScoped
class CarryOut {

    private static final Logger LOG = Logger.getLogger(CarryOut.class);

    /** The exchange property that keeps the act while the body belongs to the component. */
    private static final String ACT = "act";

    /** The exchange property that says whether the act is still wanted. */
    static final String WANTED = "actIsStillWanted";

    /** As a pool of connections may have more than one that is broken. */
    private static final int TRIES = 5;

    /** The status of a failure without an HTTP answer. */
    private static final int NO_ANSWER = 0;

    /** Failures of the connection, the credentials, the rate limit or the org, not of one token. */
    private static final Set<Integer> ORG_WIDE = Set.of(NO_ANSWER, 401, 429, 503);

    private final SettlementLedger ledger;
    private final Optional<QuarantineZone> quarantineZone;

    @Inject
    CarryOut(SettlementLedger ledger, OffboardingConfig config) {
        this.ledger = ledger;
        this.quarantineZone = config.policy().quarantineZone().map(QuarantineZone::new);
    }

    /** Takes an act on, and looks whether it is still wanted; the component asks once more at the last moment. */
    static void prepare(Exchange exchange) {
        var act = exchange.getMessage().getBody(Act.class);
        exchange.setProperty(ACT, act);
        exchange.setProperty(WANTED, watch(exchange).stillWanted(act));
        exchange.getMessage().setHeader(SEND_GUARD, new LastWord(watch(exchange), act));
        exchange.getMessage().setHeader(ID, act.tokenId());
    }

    static boolean isRevocation(Exchange exchange) {
        return act(exchange).decision().verdict() == Verdict.REVOKE;
    }

    /** Asks for the network condition that no address meets. */
    void quarantine(Exchange exchange) {
        exchange.getMessage()
                .setBody(ApiTokenUpdate.of(quarantineZone.orElseThrow().condition()));
    }

    /** Okta answered that the token is gone. */
    void revoked(Exchange exchange) {
        succeeded(exchange, Outcome.valueOf(exchange.getMessage().getHeader(OUTCOME, String.class)));
    }

    /** Okta answered that the token can be used from nowhere. */
    void quarantined(Exchange exchange) {
        succeeded(exchange, Outcome.QUARANTINED);
    }

    private void succeeded(Exchange exchange, Outcome outcome) {
        var message = exchange.getMessage();
        watch(exchange).succeeded();
        record(
                exchange,
                new TokenAction(
                        act(exchange).tokenId(),
                        outcome,
                        message.getHeader(STATUS, Integer.class),
                        message.getHeader(REQUEST_ID, String.class),
                        null));
    }

    /**
     * Okta refused, or did not answer; the token may be gone all the same, which the next snapshot shows. What would
     * fail every other token, too, halts the batch: what is under way ends, and is written down, and nothing else
     * begins. A call that was given up because of what was said meanwhile does not say anything of other tokens.
     */
    void failed(Exchange exchange) {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, OktaException.class);
        var status = failure.status() == NO_ANSWER ? null : failure.status();
        record(
                exchange,
                new TokenAction(
                        act(exchange).tokenId(), Outcome.FAILED, status, failure.requestId(), failure.getMessage()));
        var givenUp =
                exchange.getMessage().getHeader(SEND_GUARD, LastWord.class).hasRefused();
        if (!givenUp && (ORG_WIDE.contains(failure.status()) || watch(exchange).failedTooOften())) {
            watch(exchange).halt(failure);
        }
    }

    /** Nothing was sent, because of what was said meanwhile: there is nothing to write down. */
    static void calledOff(Exchange exchange) {
        exchange.getMessage().setBody(act(exchange));
    }

    /** Not Okta failed, but we did: the ledger is out of reach, or another batch has the case now. */
    static void brokeDown(Exchange exchange) {
        watch(exchange).halt(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }

    private void record(Exchange exchange, TokenAction action) {
        var act = act(exchange);
        watch(exchange).progress();
        write(act, action);
        for (var leased : act.settled()) {
            CaseLog.about(
                    leased.id(),
                    action.requestId(),
                    () -> LOG.infof(
                            "case %d: token %s %s (request %s)",
                            leased.id(), action.tokenId(), action.outcome(), action.requestId()));
        }
        exchange.getMessage().setBody(action);
    }

    /** The call was made: a connection that broke while the process stood still must not cost its record. */
    private void write(Act act, TokenAction action) {
        for (var left = TRIES; ; left--) {
            try {
                ledger.act(act.settled(), action);
                return;
            } catch (LedgerException e) {
                if (e.isAboutTheData() || left == 1) {
                    throw e;
                }
                LOG.warnf("What became of token %s is written down once more: %s", action.tokenId(), e.getMessage());
            }
        }
    }

    private static Act act(Exchange exchange) {
        return exchange.getProperty(ACT, Act.class);
    }

    private static Watch watch(Exchange exchange) {
        return exchange.getProperty(BatchMessages.WATCH, Watch.class);
    }
}
