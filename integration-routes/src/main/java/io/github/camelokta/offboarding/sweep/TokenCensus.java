package io.github.camelokta.offboarding.sweep;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.offboarding.owners.OktaUser;
import io.github.camelokta.offboarding.owners.OwnPrincipal;
import io.github.camelokta.offboarding.text.StorableText;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Who owns which tokens, by their ids alone: an org may have a hundred thousand.
 *
 * @param takenAt when the list was asked for
 * @param requestId Okta's id of the request; may be null
 * @param tokens how many tokens the list held
 * @param byOwner the ids of the tokens by owner, those of our own principal among them; a token without an id has the
 *     empty one
 * @param ownerless how many tokens the list names no usable owner for
 */
record TokenCensus(Instant takenAt, String requestId, long tokens, Map<String, Set<String>> byOwner, long ownerless) {

    static TokenCensus of(Instant takenAt, String requestId, Iterator<ApiToken> list) {
        var byOwner = new HashMap<String, Set<String>>();
        var tokens = 0L;
        var ownerless = 0L;
        while (list.hasNext()) {
            var token = list.next();
            tokens++;
            if (!OktaUser.isUsableId(token.userId())) {
                ownerless++;
            } else {
                byOwner.computeIfAbsent(token.userId(), owner -> new HashSet<>())
                        .add(StorableText.tokenId(token.id()));
            }
        }
        return new TokenCensus(takenAt, requestId, tokens, byOwner, ownerless);
    }

    int shownOf(OwnPrincipal.Identity principal) {
        return principal
                .witness()
                .map(witness -> byOwner.getOrDefault(witness, Set.of()).size())
                .orElse(0);
    }
}
