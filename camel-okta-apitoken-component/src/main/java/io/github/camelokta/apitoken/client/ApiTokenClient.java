package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.auth.Ssws;
import io.github.camelokta.apitoken.http.UnacceptableResponseException;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.ApiTokenId;
import io.github.camelokta.apitoken.model.ApiTokenUpdate;
import io.github.camelokta.apitoken.model.UserId;
import io.github.camelokta.apitoken.model.UserStatus;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * The calls of the API Tokens API (Okta facts §1) against one org. Safe for concurrent use; every call blocks until its
 * response is read, and {@link #stream} until it begins.
 *
 * <p>Every call throws {@link OktaException} if there is no response, or one that is no success. Every call that takes
 * an id throws {@link IllegalArgumentException} if it is none (see {@link ApiTokenId} and {@link UserId}), and then has
 * sent nothing. A list of tokens by the status of their owners, and a report, take the permission to see users as well.
 *
 * @since 1.0.0
 */
public final class ApiTokenClient {

    private static final String TOKENS = "/api/v1/api-tokens";
    private static final String INVALID_TOKEN = "E0000011";

    private final OktaOrg org;

    /**
     * Makes the calls against an org.
     *
     * @param org the org, which stays its owner's to close
     */
    public ApiTokenClient(OktaOrg org) {
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
     * The same calls with a guard that is asked right before each of their requests leaves. If it withholds one of
     * which nothing was sent before, the call throws {@link OktaCallNotSentException}; if an earlier attempt was sent,
     * it throws what that failed with. A client that is guarded already asks the earlier guard first.
     *
     * @param guard is asked
     * @return a client for the same org
     */
    public ApiTokenClient guardedBy(SendGuard guard) {
        return new ApiTokenClient(org.guardedBy(guard));
    }

    /**
     * Lists tokens. Okta sends all of them; what the filter does not want is dropped as it is read. An element that is
     * odd is there with what could be understood of it, and the log says so; see {@link ApiToken#unparsed()}.
     *
     * @param filter which tokens are wanted
     * @return the tokens, in Okta's order
     */
    public OktaResponse<List<ApiToken>> list(ApiTokenFilter filter) {
        return list(filter, new OwnerCache(org));
    }

    private OktaResponse<List<ApiToken>> list(ApiTokenFilter filter, OwnerCache owners) {
        return list(filter, owners, Collectors.collectingAndThen(Collectors.toList(), Collections::unmodifiableList));
    }

    /**
     * Lists tokens as {@link #list(ApiTokenFilter)} does, but keeps of them only what the collector keeps: memory need
     * not grow with the org to count tokens, to pick some, or to put them elsewhere. Each token is collected as it is
     * read. A response that breaks off and is asked for again is collected again, in a new container; what there is of
     * it in the old one is forgotten. The same if the list comes in several responses: each has a container of its own,
     * and they are combined in their order. So only a complete list is returned.
     *
     * @param filter which tokens are wanted
     * @param collector what becomes of them; what it throws ends the call
     * @return what the collector made of the tokens
     * @param <A> the collector's container
     * @param <R> what it makes of that
     */
    public <A, R> OktaResponse<R> list(ApiTokenFilter filter, Collector<? super ApiToken, A, R> collector) {
        return list(filter, new OwnerCache(org), collector);
    }

    private <A, R> OktaResponse<R> list(
            ApiTokenFilter filter, OwnerCache owners, Collector<? super ApiToken, A, R> collector) {
        requirePossible(filter);
        return filter.ownerStatuses() == null
                ? collected(filter, collector)
                : collectedByOwner(filter, owners, collector);
    }

    private <A, R> OktaResponse<R> collected(ApiTokenFilter filter, Collector<? super ApiToken, A, R> collector) {
        OktaResponse<List<Collected<A>>> pages = org.sendAll(
                listRequest(), body -> Collected.of(body, filter, collector, new UnparsedFieldsWarning(org.url())));
        UnparsedFieldsWarning unparsedFields = new UnparsedFieldsWarning(org.url());
        pages.body().forEach(page -> unparsedFields.addAll(page.unparsedFields()));
        unparsedFields.report();
        A all = pages.body().stream()
                .map(Collected::container)
                .reduce(collector.combiner())
                .orElseThrow();
        return pages.withBody(collector.finisher().apply(all));
    }

    /** The owners are looked up when the list is complete: to ask for them in between would hold its connection up. */
    private <A, R> OktaResponse<R> collectedByOwner(
            ApiTokenFilter filter, OwnerCache owners, Collector<? super ApiToken, A, R> collector) {
        OktaResponse<List<ApiToken>> tokens = collected(filter, Collectors.toUnmodifiableList());
        OwnerFilter byOwner = new OwnerFilter(filter, owners, org.url());
        R result = tokens.body().stream().filter(byOwner::wants).collect(collector);
        byOwner.report();
        return tokens.withBody(result);
    }

    /** What was collected of one response. */
    private record Collected<A>(A container, UnparsedFieldsWarning unparsedFields) {

        static <A> Collected<A> of(
                InputStream body,
                ApiTokenFilter filter,
                Collector<? super ApiToken, A, ?> collector,
                UnparsedFieldsWarning unparsedFields)
                throws IOException {
            A container = collector.supplier().get();
            try (TokenReader tokens = TokenReader.begin(body, filter)) {
                for (Optional<ApiToken> token = tokens.next(); token.isPresent(); token = tokens.next()) {
                    unparsedFields.note(token.get());
                    collector.accumulator().accept(container, token.get());
                }
            }
            return new Collected<>(container, unparsedFields);
        }
    }

    /**
     * Lists tokens as {@link #list(ApiTokenFilter)} does, but reads them only as they are asked for, so that memory
     * holds one at a time. When this returns, the response has begun and is a list; status, request id and rate limit
     * are its own. What is wrong with the rest shows as it is read.
     *
     * @param filter which tokens are wanted
     * @return the tokens, in Okta's order, on an open connection: close them, or read them to their end
     */
    public OktaResponse<ApiTokenStream> stream(ApiTokenFilter filter) {
        return stream(filter, new OwnerCache(org));
    }

    private OktaResponse<ApiTokenStream> stream(ApiTokenFilter filter, OwnerCache owners) {
        requirePossible(filter);
        Pages pages = new Pages(org.url(), listRequest());
        OktaResponse<TokenPage> first = TokenPage.open(org, pages, filter);
        return first.withBody(new ApiTokenStream(
                first.body(),
                pages,
                () -> TokenPage.open(org, pages, filter).body(),
                new OwnerFilter(filter, owners, org.url()),
                new UnparsedFieldsWarning(org.url())));
    }

    /**
     * Lists tokens as {@link #list} does, each as a row of a report: flat, with the columns of
     * {@link ApiTokenRows#COLUMNS}, in this order, where nothing is known {@code null}. Every owner is looked up, once
     * for each report, which fails if that cannot be done.
     *
     * @param filter which tokens are wanted
     * @return the rows, in Okta's order of their tokens; they are the caller's to change
     */
    public OktaResponse<List<Map<String, Object>>> report(ApiTokenFilter filter) {
        Instant now = Instant.now();
        OwnerCache owners = new OwnerCache(org);
        OktaResponse<List<ApiToken>> listed = list(filter, owners);
        return listed.withBody(listed.body().stream()
                .map(token -> ApiTokenRow.of(token, owners.of(token), now))
                .toList());
    }

    /**
     * Lists tokens as {@link #stream} does, each as a row of a {@link #report}. The owners are looked up while the list
     * is read, over connections of their own.
     *
     * @param filter which tokens are wanted
     * @return the rows, in Okta's order of their tokens, on an open connection: close them, or read them to their end
     */
    public OktaResponse<ApiTokenRows> streamReport(ApiTokenFilter filter) {
        Instant now = Instant.now();
        OwnerCache owners = new OwnerCache(org);
        OktaResponse<ApiTokenStream> tokens = stream(filter, owners);
        return tokens.withBody(new ApiTokenRows(tokens.body(), owners, now));
    }

    private static void requirePossible(ApiTokenFilter filter) {
        if (filter.userIds() != null) {
            filter.userIds().forEach(id -> UserId.require("filter userIds", id));
        }
        if (filter.ownerStatuses() != null) {
            filter.ownerStatuses().forEach(status -> UserStatus.require("filter ownerStatuses", status));
        }
    }

    private OktaRequest listRequest() {
        return OktaRequest.get("list", null, org.uri(TOKENS));
    }

    /**
     * Gets a token.
     *
     * @param id its id
     * @return the token
     * @throws OktaNotFoundException if Okta knows no such token
     */
    public OktaResponse<ApiToken> get(String id) {
        OktaResponse<Map<String, Object>> token = read("get", id);
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
            return revokeExisting(id);
        } catch (OktaNotFoundException gone) {
            return gone.response().orElseThrow().withBody(RevokeOutcome.ALREADY_GONE);
        }
    }

    /**
     * Revokes a token that must be there.
     *
     * @param id its id
     * @return {@link RevokeOutcome#REVOKED}; or {@link RevokeOutcome#ALREADY_GONE} if it is gone after an attempt whose
     *     response was lost, which may have been what revoked it
     * @throws OktaNotFoundException if Okta knew no such token before; an attempt for which there was no connection
     *     cannot have been what revoked it
     */
    public OktaResponse<RevokeOutcome> revokeExisting(String id) {
        try {
            return org.send(OktaRequest.delete("revoke", id, uri(id)), body -> RevokeOutcome.REVOKED);
        } catch (OktaNotFoundException gone) {
            if (!gone.isInDoubt()) {
                throw gone;
            }
            return gone.response().orElseThrow().withBody(RevokeOutcome.ALREADY_GONE);
        }
    }

    /**
     * Revokes the very token that authorizes this call. Nothing more can be asked with it afterwards.
     *
     * @return {@link RevokeOutcome#REVOKED}; or {@link RevokeOutcome#ALREADY_GONE} if Okta knows the token no more
     *     after an attempt whose response was lost, which may have been what revoked it
     */
    public OktaResponse<RevokeOutcome> revokeCurrent() {
        try {
            return revokeCurrent("revokeCurrent", org);
        } catch (OktaException e) {
            // Okta's own word, and not the 401 of something on the way.
            boolean unknown =
                    e.error() != null && INVALID_TOKEN.equals(e.error().errorCode());
            if (!unknown || !e.isInDoubt()) {
                throw e;
            }
            return e.response().orElseThrow().withBody(RevokeOutcome.ALREADY_GONE);
        }
    }

    /**
     * Revokes a token that leaked, with itself: that takes neither its id nor a permission of this client's.
     *
     * @param value the secret, without {@code SSWS} in front
     * @return {@link RevokeOutcome#REVOKED}
     * @throws OktaException with the status 401 if the token was revoked before, maybe by an attempt whose response was
     *     lost, has expired, or is of another org: nobody can tell which
     * @throws IllegalArgumentException if it cannot be the secret of an API token; it is not quoted, and nothing was
     *     sent
     */
    public OktaResponse<RevokeOutcome> revokeLeaked(String value) {
        Ssws leaked;
        try {
            leaked = new Ssws(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The leaked API token is blank, or holds white space or a character that"
                    + " is not printable ASCII; nothing was sent: give its bare value, without SSWS in front");
        }
        return revokeCurrent("revokeLeaked", org.authorizedBy(leaked));
    }

    private static OktaResponse<RevokeOutcome> revokeCurrent(String operation, OktaOrg org) {
        return org.send(
                OktaRequest.delete(operation, null, org.uri(TOKENS + "/current")), body -> RevokeOutcome.REVOKED);
    }

    /**
     * Changes a token. What the update leaves out is read first and written back as it was, because Okta's interface
     * replaces the whole; a change that somebody else makes in between is lost. Where it leaves nothing out, nothing is
     * read.
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
        Map<String, Object> whole = update.changesEverything()
                ? update.toMap()
                : Json.merged(read("upsert", id).body(), update);
        OktaRequest request = OktaRequest.put("upsert", id, uri(id), whole);
        return org.send(request, body -> ApiToken.of(tokenWithId(id, body)));
    }

    private OktaResponse<Map<String, Object>> read(String operation, String id) {
        return org.send(OktaRequest.get(operation, id, uri(id)), body -> tokenWithId(id, body));
    }

    private URI uri(String id) {
        return org.uri(TOKENS + "/" + ApiTokenId.require(id));
    }

    private static Map<String, Object> tokenWithId(String id, InputStream body) throws IOException {
        Map<String, Object> token = Json.object(body);
        if (!id.equals(String.valueOf(token.get("id")))) {
            throw new UnacceptableResponseException("it is not about that token");
        }
        return token;
    }
}
