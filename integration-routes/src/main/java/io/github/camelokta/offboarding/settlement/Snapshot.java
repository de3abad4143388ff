package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.apitoken.OktaApitokenConstants;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.offboarding.ledger.SnapshotFacts;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * One list of the org's tokens, as far as they belong to the owners of a batch or to our own principal.
 *
 * @param takenAt when the list was asked for: a token created before is in it
 * @param requestId Okta's id of the request; may be null
 * @param tokens the tokens
 */
record Snapshot(Instant takenAt, String requestId, List<ApiToken> tokens) {

    /** Makes a snapshot of the answer to {@code okta-apitoken:list}. */
    @SuppressWarnings("unchecked") // the operation's contract
    static void fromExchange(Exchange exchange) {
        var message = exchange.getMessage();
        message.setBody(new Snapshot(
                exchange.getProperty(BatchMessages.TAKEN_AT, Instant.class),
                message.getHeader(OktaApitokenConstants.REQUEST_ID, String.class),
                (List<ApiToken>) message.getBody(List.class)));
    }

    List<ApiToken> ownedBy(String ownerId) {
        return tokens.stream().filter(token -> ownerId.equals(token.userId())).toList();
    }

    boolean contains(String tokenId) {
        return tokens.stream().anyMatch(token -> tokenId.equals(token.id()));
    }

    /**
     * Whether the list can be believed: we called with a token of our own principal, so a list without any is not the
     * whole list, and says nothing about the tokens of others either.
     *
     * @throws IncompleteListException when it cannot
     */
    SnapshotFacts completeFor(String ownPrincipal) {
        var ownTokens = ownedBy(ownPrincipal).size();
        if (ownTokens == 0) {
            throw new IncompleteListException(requestId);
        }
        return new SnapshotFacts(takenAt, requestId, ownTokens);
    }
}
