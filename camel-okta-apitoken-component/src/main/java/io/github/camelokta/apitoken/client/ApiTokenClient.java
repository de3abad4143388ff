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
 * Calls the API Tokens API (Okta facts §1) of one org. Safe for concurrent use. Every call blocks until its response is
 * read, or with {@link #stream} until the response begins.
 *
 * <p>Every call throws {@link OktaException} if there is no response, or not one of success. Every call that takes an
 * id throws {@link IllegalArgumentException} before anything is sent if the id is malformed (see {@link ApiTokenId} and
 * {@link UserId}). Lists by the status of owners, and reports, need the permission to see users as well.
 *
 * @since 1.0.0
 */
public final class ApiTokenClient {

    private static final String TOKENS = "/api/v1/api-tokens";
    private static final String INVALID_TOKEN = "E0000011";

    private final OktaOrg org;

    /**
     * Creates a client for an org.
     *
     * @param org the org, which the caller must close
     */
    public ApiTokenClient(OktaOrg org) {
        this.org = org;
    }

    /**
     * Returns the org that is called.
     *
     * @return the org
     */
    public OktaOrg org() {
        return org;
    }

    /**
     * Returns a client that asks a guard right before it sends each request. If the guard withholds the first attempt
     * of a call, the call throws {@link OktaCallNotSentException}. If it withholds a retry, the call throws the
     * exception of the last attempt. If this client has a guard already, that one is asked first.
     *
     * @param guard the guard
     * @return a client for the same org
     */
    public ApiTokenClient guardedBy(SendGuard guard) {
        return new ApiTokenClient(org.guardedBy(guard));
    }

    /**
     * Lists tokens. Okta sends all tokens, and those that do not match the filter are dropped while they are read. A
     * malformed element is in the list with the fields that could be read, and is logged; see
     * {@link ApiToken#unparsed()}.
     *
     * @param filter the filter
     * @return the tokens, in the order of Okta
     */
    public OktaResponse<List<ApiToken>> list(ApiTokenFilter filter) {
        return list(filter, new OwnerCache(org));
    }

    private OktaResponse<List<ApiToken>> list(ApiTokenFilter filter, OwnerCache owners) {
        return list(filter, owners, Collectors.collectingAndThen(Collectors.toList(), Collections::unmodifiableList));
    }

    /**
     * Lists tokens as {@link #list(ApiTokenFilter)} does, and passes each one to a collector as it is read. So memory
     * does not grow with the org if tokens are only counted, picked or stored elsewhere. If a response breaks off and
     * the request is repeated, its tokens are collected again in a new container, and the old one is dropped. Each page
     * of a list has a container of its own, and they are combined in order. So the result is always that of a complete
     * list.
     *
     * @param filter the filter
     * @param collector collects the tokens; an exception of it ends the call
     * @return the result of the collector
     * @param <A> the container of the collector
     * @param <R> the result of the collector
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

    /** Looks the owners up after the list is complete, because doing so in between would hold up its connection. */
    private <A, R> OktaResponse<R> collectedByOwner(
            ApiTokenFilter filter, OwnerCache owners, Collector<? super ApiToken, A, R> collector) {
        OktaResponse<List<ApiToken>> tokens = collected(filter, Collectors.toUnmodifiableList());
        OwnerFilter byOwner = new OwnerFilter(filter, owners, org.url());
        R result = tokens.body().stream().filter(byOwner::wants).collect(collector);
        byOwner.report();
        return tokens.withBody(result);
    }

    /** The tokens that were collected from one response. */
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
     * Lists tokens as {@link #list(ApiTokenFilter)} does, but reads each one when it is needed, so that memory holds
     * one at a time. When this method returns, the response has begun and is a list. Errors in the rest of it appear
     * while it is read.
     *
     * @param filter the filter
     * @return the tokens, in the order of Okta, on an open connection. Close the stream or read it to its end
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
     * Lists tokens as {@link #list} does, each as a row of a report: a flat map with the columns of
     * {@link ApiTokenRows#COLUMNS} in this order, {@code null} where a value is not known. Each owner is looked up once
     * for each report, and the report fails if that is not possible.
     *
     * @param filter the filter
     * @return the rows, in Okta's order of the tokens. The caller may change them
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
     * is read, over other connections.
     *
     * @param filter the filter
     * @return the rows, in Okta's order of the tokens, on an open connection. Close them or read them to their end
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
     * @throws OktaNotFoundException if there is no such token
     */
    public OktaResponse<ApiToken> get(String id) {
        OktaResponse<Map<String, Object>> token = read("get", id);
        return token.withBody(ApiToken.of(token.body()));
    }

    /**
     * Revokes a token. It is no failure if the token does not exist.
     *
     * @param id its id
     * @return whether the token existed
     */
    public OktaResponse<RevokeOutcome> revoke(String id) {
        try {
            return revokeExisting(id);
        } catch (OktaNotFoundException gone) {
            return gone.response().orElseThrow().withBody(RevokeOutcome.ALREADY_GONE);
        }
    }

    /**
     * Revokes a token that must exist.
     *
     * @param id its id
     * @return {@link RevokeOutcome#REVOKED}; or {@link RevokeOutcome#ALREADY_GONE} if the token is gone after an
     *     attempt whose response was lost, because that attempt may have revoked it
     * @throws OktaNotFoundException if there was no such token before. An attempt without a connection cannot have
     *     revoked it
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
     * Revokes the token that authorizes this call. It cannot be used any more afterwards.
     *
     * @return {@link RevokeOutcome#REVOKED}; or {@link RevokeOutcome#ALREADY_GONE} if the token is invalid after an
     *     attempt whose response was lost, because that attempt may have revoked it
     */
    public OktaResponse<RevokeOutcome> revokeCurrent() {
        try {
            return revokeCurrent("revokeCurrent", org);
        } catch (OktaException e) {
            // The error code shows that the 401 is from Okta, and not from a proxy.
            boolean unknown =
                    e.error() != null && INVALID_TOKEN.equals(e.error().errorCode());
            if (!unknown || !e.isInDoubt()) {
                throw e;
            }
            return e.response().orElseThrow().withBody(RevokeOutcome.ALREADY_GONE);
        }
    }

    /**
     * Revokes a leaked token by authorizing the call with it. This needs neither the id of the token nor a permission
     * of this client.
     *
     * @param value the secret of the token, without {@code SSWS} in front
     * @return {@link RevokeOutcome#REVOKED}
     * @throws OktaException with the status 401 if the token was revoked before (maybe by an attempt whose response was
     *     lost), has expired, or is of another org. Okta does not tell which
     * @throws IllegalArgumentException if the value cannot be the secret of an API token. The message does not quote
     *     it, and nothing was sent
     */
    public OktaResponse<RevokeOutcome> revokeLeaked(String value) {
        Ssws leaked;
        try {
            leaked = new Ssws(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The leaked API token is blank, or contains white space or a character that"
                            + " is not printable ASCII. Nothing was sent. Use its bare value, without SSWS in front");
        }
        return revokeCurrent("revokeLeaked", org.authorizedBy(leaked));
    }

    private static OktaResponse<RevokeOutcome> revokeCurrent(String operation, OktaOrg org) {
        return org.send(
                OktaRequest.delete(operation, null, org.uri(TOKENS + "/current")), body -> RevokeOutcome.REVOKED);
    }

    /**
     * Changes a token. Okta replaces the whole token, so the fields that the update leaves out are read first and
     * written back. A change that another client makes in between is lost. If the update leaves nothing out, nothing is
     * read.
     *
     * @param id its id
     * @param update the fields to change
     * @return the changed token
     * @throws OktaNotFoundException if there is no such token
     * @throws IllegalArgumentException if the update is empty. Nothing was sent
     */
    public OktaResponse<ApiToken> upsert(String id, ApiTokenUpdate update) {
        if (update.changesNothing()) {
            throw new IllegalArgumentException("The update of the API token is empty. Nothing was sent");
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
