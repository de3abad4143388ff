package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.UserId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Looks up the owners of the tokens of one list, each once. It looks them up by id, because a list of users may be
 * empty without the permission to see users, and only a 404 shows that a user does not exist (Okta facts §3).
 */
final class OwnerCache {

    /**
     * The owners that were not used for the longest time are dropped beyond this number, and looked up again if needed.
     */
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
     * Returns the owner of a token.
     *
     * @return the owner, or nothing if the token has no valid owner
     * @throws OktaException if the owner cannot be looked up
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
