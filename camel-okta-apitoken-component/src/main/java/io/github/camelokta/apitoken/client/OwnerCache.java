package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.UserId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Looks up the owners of the tokens of one list, each once. By id, because a list of users may be empty for those who
 * cannot see them, and only a 404 says that somebody is gone (Okta facts §3).
 */
final class OwnerCache {

    /** Beyond it, those who were not asked for longest are forgotten, and looked up again should they be asked for. */
    private static final int MAX_KEPT = 10_000;

    private static final String USERS = "/api/v1/users";

    private final OktaOrg org;
    private final int maxKept;
    private final Map<String, TokenOwner> known = new LinkedHashMap<>(16, 0.75f, true);

    OwnerCache(OktaOrg org) {
        this(org, MAX_KEPT);
    }

    OwnerCache(OktaOrg org, int maxKept) {
        this.org = org;
        this.maxKept = maxKept;
    }

    /**
     * The owner of a token.
     *
     * @return nothing if the token names nobody who could be looked up
     * @throws OktaException if Okta does not say who that is
     */
    Optional<TokenOwner> of(ApiToken token) {
        String id = token.userId();
        if (!UserId.isValid(id)) {
            return Optional.empty();
        }
        TokenOwner owner = known.get(id);
        if (owner == null) {
            owner = lookUp(id);
            known.put(id, owner);
            forgetOne();
        }
        return Optional.of(owner);
    }

    private void forgetOne() {
        if (known.size() > maxKept) {
            known.remove(known.keySet().iterator().next());
        }
    }

    private TokenOwner lookUp(String id) {
        OktaRequest request = OktaRequest.get("GET " + USERS, null, org.uri(USERS + "/" + id));
        try {
            return org.send(request, body -> TokenOwner.of(id, Json.object(body)))
                    .body();
        } catch (OktaNotFoundException gone) {
            return TokenOwner.DELETED;
        }
    }
}
