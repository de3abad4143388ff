package io.github.camelokta.apitoken.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.ApiTokenId;
import io.github.camelokta.apitoken.model.ApiTokenUpdate;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls of the API Tokens API (Okta facts §1) against one org. Safe for concurrent use; every call blocks until its
 * answer is read.
 *
 * <p>Every call throws {@link OktaApiTokenException} if there is no answer, or one that is no success. Every call that
 * takes an id throws {@link IllegalArgumentException} if it is none (see {@link ApiTokenId}), and then has sent
 * nothing.
 */
public final class OktaApiTokenClient {

    private static final String TOKENS = "/api/v1/api-tokens";

    private final OktaOrg org;

    /**
     * Makes the calls against an org.
     *
     * @param org the org, which stays its owner's to close
     */
    public OktaApiTokenClient(OktaOrg org) {
        this.org = org;
    }

    /**
     * The org the calls are made against.
     *
     * @return the org
     */
    public OktaOrg org() {
        return org;
    }

    /**
     * Lists tokens. Okta sends all of them; what the filter does not want is dropped as it is read. An element that is
     * odd is there with what could be understood of it.
     *
     * @param filter which tokens are wanted
     * @return the tokens, in Okta's order
     */
    public OktaResponse<List<ApiToken>> list(ApiTokenFilter filter) {
        OktaRequest request = OktaRequest.get("list", null, org.uri(TOKENS));
        List<ApiToken> wanted = new ArrayList<>();
        OktaResponse<List<ApiToken>> all = org.sendAll(request, wanted, (tokens, body) -> {
            Json.elements(body, element -> {
                ApiToken token = ApiToken.of(element);
                if (filter.wants(token)) {
                    tokens.add(token);
                }
            });
            return tokens;
        });
        return all.withBody(List.copyOf(wanted));
    }

    /**
     * Gets a token.
     *
     * @param id its id
     * @return the token
     * @throws OktaNotFoundException if Okta knows no such token
     */
    public OktaResponse<ApiToken> get(String id) {
        OktaResponse<ObjectNode> token = read("get", id);
        return token.withBody(ApiToken.of(token.body()));
    }

    /**
     * Revokes a token, if it is still there.
     *
     * @param id its id
     * @return whether it was there
     */
    public OktaResponse<RevokeOutcome> revoke(String id) {
        try {
            return revokeExisting(id).withBody(RevokeOutcome.REVOKED);
        } catch (OktaNotFoundException gone) {
            return gone.answer().orElseThrow().withBody(RevokeOutcome.ALREADY_GONE);
        }
    }

    /**
     * Revokes a token that must be there.
     *
     * @param id its id
     * @return an answer without a body
     * @throws OktaNotFoundException if Okta knows no such token
     */
    public OktaResponse<Void> revokeExisting(String id) {
        return org.send(OktaRequest.delete("revoke", id, uri(id)), body -> null);
    }

    /**
     * Revokes the very token that authorizes this call. Nothing more can be asked with it afterwards.
     *
     * @return an answer without a body
     */
    public OktaResponse<Void> revokeCurrent() {
        return org.send(OktaRequest.delete("revokeCurrent", null, org.uri(TOKENS + "/current")), body -> null);
    }

    /**
     * Changes a token. What the update leaves out is read first and written back as it was, because Okta's interface
     * replaces the whole; a change that somebody else makes in between is lost.
     *
     * @param id its id
     * @param update what is to change
     * @return the token as it is now
     * @throws OktaNotFoundException if Okta knows no such token
     * @throws IllegalArgumentException if the update changes nothing; nothing was sent
     */
    public OktaResponse<ApiToken> upsert(String id, ApiTokenUpdate update) {
        if (update.changesNothing()) {
            throw new IllegalArgumentException("The update of the API token changes nothing, nothing was sent");
        }
        ObjectNode whole = Json.merged(read("upsert", id).body(), update);
        OktaRequest request = OktaRequest.put("upsert", id, uri(id), whole);
        return org.send(request, body -> ApiToken.of(tokenWithId(id, body)));
    }

    private OktaResponse<ObjectNode> read(String operation, String id) {
        return org.send(OktaRequest.get(operation, id, uri(id)), body -> tokenWithId(id, body));
    }

    private URI uri(String id) {
        return org.uri(TOKENS + "/" + ApiTokenId.require(id));
    }

    private static ObjectNode tokenWithId(String id, InputStream body) throws IOException {
        ObjectNode token = Json.object(body);
        if (!id.equals(token.path("id").asText())) {
            throw new UnacceptableAnswerException("it is not about that token");
        }
        return token;
    }
}
