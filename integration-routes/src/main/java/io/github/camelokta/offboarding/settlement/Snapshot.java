package io.github.camelokta.offboarding.settlement;

import static java.util.stream.Collectors.groupingBy;

import io.github.camelokta.apitoken.OktaApitokenConstants;
import io.github.camelokta.apitoken.client.ApiTokenStream;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.offboarding.ledger.SnapshotFacts;
import io.github.camelokta.offboarding.owners.IncompleteListException;
import io.github.camelokta.offboarding.owners.OwnPrincipal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;

/**
 * One list of the org's tokens, as far as they belong to the owners of a batch or to the witness of its completeness.
 *
 * @param takenAt when the list was asked for: a token created before is in it
 * @param requestId Okta's id of the request; may be null
 * @param tokens how many tokens the whole list held
 * @param byOwner the tokens of interest, by owner
 */
record Snapshot(Instant takenAt, String requestId, long tokens, Map<String, List<ApiToken>> byOwner) {

    /** Makes a snapshot of the answer to a streamed {@code okta-apitoken:list}; only what is of interest is kept. */
    static void fromExchange(Exchange exchange) {
        var message = exchange.getMessage();
        var list = message.getBody(ApiTokenStream.class);
        var tokens = new ArrayList<ApiToken>();
        list.forEachRemaining(tokens::add);
        message.setBody(new Snapshot(
                exchange.getProperty(BatchMessages.TAKEN_AT, Instant.class),
                message.getHeader(OktaApitokenConstants.REQUEST_ID, String.class),
                list.seen(),
                tokens.stream().filter(token -> token.userId() != null).collect(groupingBy(ApiToken::userId))));
    }

    List<ApiToken> ownedBy(String ownerId) {
        return byOwner.getOrDefault(ownerId, List.of());
    }

    boolean contains(String ownerId, String tokenId) {
        return ownedBy(ownerId).stream().anyMatch(token -> Objects.equals(token.id(), tokenId));
    }

    /**
     * What is recorded of the list, if it can be believed.
     *
     * @throws IncompleteListException when it cannot
     */
    SnapshotFacts completeFor(OwnPrincipal.Identity ownPrincipal) {
        var shown =
                ownPrincipal.witness().map(witness -> ownedBy(witness).size()).orElse(0);
        return new SnapshotFacts(takenAt, requestId, tokens, ownPrincipal.completeness(shown, requestId));
    }
}
