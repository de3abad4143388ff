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
import java.util.function.Predicate;

/**
 * The ids of tokens by owner. It keeps ids alone, because an org may have a hundred thousand tokens.
 *
 * @param takenAt when the list was requested
 * @param requestId Okta's id of the request; may be null
 * @param tokens how many tokens the list held
 * @param byOwner the ids of the tokens that are not settled, by owner, including those of our own principal; a token
 *     without an id has the empty one
 * @param ownerless how many tokens in the list have no usable owner
 */
record TokenCensus(Instant takenAt, String requestId, long tokens, Map<String, Set<String>> byOwner, long ownerless) {

    /** @param isSettled returns whether nothing is to be done about a token, whoever owns it */
    static TokenCensus of(Instant takenAt, String requestId, Iterator<ApiToken> list, Predicate<ApiToken> isSettled) {
        var byOwner = new HashMap<String, Set<String>>();
        var tokens = 0L;
        var ownerless = 0L;
        while (list.hasNext()) {
            var token = list.next();
            tokens++;
            if (!OktaUser.isUsableId(token.userId())) {
                ownerless++;
            } else {
                var tokenIds = byOwner.computeIfAbsent(token.userId(), owner -> new HashSet<>());
                if (!isSettled.test(token)) {
                    tokenIds.add(StorableText.tokenId(token.id()));
                }
            }
        }
        return new TokenCensus(takenAt, requestId, tokens, byOwner, ownerless);
    }

    int shownOf(OwnPrincipal.Identity principal) {
        return principal
                .canaryOwner()
                .map(canary -> byOwner.getOrDefault(canary, Set.of()).size())
                .orElse(0);
    }
}
