package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.apitoken.OktaApitokenConstants.OUTCOME;
import static io.github.camelokta.apitoken.OktaApitokenConstants.REQUEST_ID;

import io.github.camelokta.apitoken.client.OktaApiTokenException;
import io.github.camelokta.offboarding.ledger.Outcome;
import io.github.camelokta.offboarding.ledger.SettlementLedger;
import io.github.camelokta.offboarding.ledger.TokenAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.apache.camel.Exchange;
import org.jboss.logging.Logger;

/** Writes down how revoking one token ended. */
@ApplicationScoped
class Revoke {

    private static final Logger LOG = Logger.getLogger(Revoke.class);

    /** The status of a failure without an HTTP answer. */
    private static final int NO_ANSWER = 0;

    /** Failures of the connection, the credentials, the rate limit or the org, not of one token. */
    private static final Set<Integer> ORG_WIDE = Set.of(NO_ANSWER, 401, 429, 503);

    private final SettlementLedger ledger;

    @Inject
    Revoke(SettlementLedger ledger) {
        this.ledger = ledger;
    }

    /** Okta answered that the token is gone. */
    void succeeded(Exchange exchange) {
        var message = exchange.getMessage();
        var revocation = message.getBody(Revocation.class);
        var action = new TokenAction(
                revocation.tokenId(),
                Outcome.valueOf(message.getHeader(OUTCOME, String.class)),
                message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class),
                message.getHeader(REQUEST_ID, String.class),
                null);
        message.setBody(record(revocation, action));
    }

    /**
     * Okta refused, or did not answer; the token may be gone all the same, which the next snapshot shows. What would
     * fail every other token, too, ends the batch.
     */
    void failed(Exchange exchange) {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, OktaApiTokenException.class);
        var revocation = exchange.getMessage().getBody(Revocation.class);
        var status = failure.status() == NO_ANSWER ? null : failure.status();
        var action = new TokenAction(
                revocation.tokenId(), Outcome.FAILED, status, failure.requestId(), failure.getMessage());
        exchange.getMessage().setBody(record(revocation, action));
        if (ORG_WIDE.contains(failure.status())) {
            throw failure;
        }
    }

    private Acted record(Revocation revocation, TokenAction action) {
        ledger.act(revocation.settled(), action);
        LOG.infof(
                "case %d: token %s %s (request %s)",
                revocation.settled().id(), action.tokenId(), action.outcome(), action.requestId());
        return new Acted(revocation.settled().id(), action);
    }
}
