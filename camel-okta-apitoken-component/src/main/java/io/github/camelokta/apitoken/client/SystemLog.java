package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.http.HttpResponse;
import io.github.camelokta.apitoken.http.NextLink;
import io.github.camelokta.apitoken.http.PageLimit;
import io.github.camelokta.apitoken.http.ResponseTooLargeException;
import io.github.camelokta.apitoken.http.UnacceptableResponseException;
import io.github.camelokta.apitoken.http.UriEncoding;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.ApiTokenId;
import io.github.camelokta.apitoken.model.EventType;
import io.github.camelokta.apitoken.model.TokenUse;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the System Log of an org (Okta facts §6): all events page by page, from the oldest on, or the calls that were
 * made with one API token. The log has no last page: each page links to the next one, which may still be empty, so
 * reading can go on later at the last link. Safe for concurrent use. Every call blocks until its response is read.
 *
 * @since 1.0.0
 */
public final class SystemLog {

    /** The most events that Okta puts into one page. */
    public static final int MAX_PAGE = 1_000;

    private static final String PATH = "/api/v1/logs";
    private static final Logger LOG = LoggerFactory.getLogger(SystemLog.class);

    private final OktaOrg org;

    /**
     * Creates a reader for the log of an org.
     *
     * @param org the org, which the caller must close
     */
    public SystemLog(OktaOrg org) {
        this.org = org;
    }

    /**
     * Creates the link to the first page. Nothing is sent.
     *
     * @param since the earliest time of the events
     * @param eventTypes the types of the events, at least one
     * @return the link
     * @throws IllegalArgumentException if there is no type, or a malformed one; see {@link EventType}
     */
    public String begin(Instant since, Collection<String> eventTypes) {
        if (eventTypes.isEmpty()) {
            throw new IllegalArgumentException("The events of the System Log need at least one type");
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put("since", since.toString());
        query.put(
                "filter",
                eventTypes.stream()
                        .map(type -> "eventType eq \"" + EventType.require("filter", type) + "\"")
                        .collect(Collectors.joining(" or ")));
        query.put("sortOrder", "ASCENDING");
        query.put("limit", Integer.toString(MAX_PAGE));
        return org.uri(PATH + UriEncoding.query(query)).toString();
    }

    /**
     * Reads a page. If it is too large, it is requested again with half as many events, down to one. The page after it
     * is requested with the first number again.
     *
     * @param link the link of {@link #begin} or of the page before
     * @return the page
     * @throws OktaException if there is no response, or not one of success, or if the next page is not in the log of
     *     this org
     * @throws IllegalArgumentException if the link does not lead to the log of this org. Nothing was sent
     */
    public OktaResponse<LogPage> page(String link) {
        int limit = PageLimit.asked(link, MAX_PAGE);
        try {
            return exactly(link);
        } catch (OktaException e) {
            if (!(e.getCause() instanceof ResponseTooLargeException) || limit <= 1) {
                throw e;
            }
            LOG.warn(
                    "A page of up to {} events is too large, so half as many are requested. {}", limit, e.getMessage());
            OktaResponse<LogPage> smaller = page(PageLimit.changed(link, limit / 2));
            return smaller.withBody(goingOn(smaller.body(), limit));
        }
    }

    private static LogPage goingOn(LogPage page, int limit) {
        return page.next() == null
                ? page
                : new LogPage(page.events(), page.skipped(), PageLimit.changed(page.next(), limit));
    }

    private OktaResponse<LogPage> exactly(String link) {
        OktaRequest request = OktaRequest.get("events", null, requireOwn(link));
        return org.call(request).read(response -> {
            String next = next(response, request.uri());
            return OktaResponse.of(page(Json.plainList(response.body()), next), response);
        });
    }

    /**
     * Lists the logged calls that were made with an API token, newest first.
     *
     * <p><strong>Okta logs calls that change something, and not calls that only read. So an empty list does not mean
     * that the token is unused</strong>: {@link ApiToken#lastUsed()} is the last use of any kind. The list of a token
     * that does not exist is empty as well.
     *
     * @param id the id of the token
     * @param since the earliest time of the calls. Okta keeps events for 90 days
     * @param limit the most calls to return, 1 to 1000. A list of that length may be cut off
     * @return the calls, immutable, each with the fields that could be read. Entries that are not about this token are
     *     left out and logged. If all are, the call fails, because the filter was lost
     * @throws OktaException if there is no response, or not one of success
     * @throws IllegalArgumentException if the id is malformed, see {@link ApiTokenId}, or the limit is out of range.
     *     Nothing was sent
     */
    public OktaResponse<List<TokenUse>> usage(String id, Instant since, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException(
                    "The limit must be 1 to " + MAX_PAGE + ", was " + limit + ". Nothing was sent");
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put("since", since.toString());
        query.put("filter", "transaction.detail.requestApiTokenId eq \"" + ApiTokenId.require(id) + "\"");
        query.put("sortOrder", "DESCENDING");
        query.put("limit", Integer.toString(limit));
        OktaRequest request = OktaRequest.get("usage", id, org.uri(PATH + UriEncoding.query(query)));
        return org.send(request, body -> usesOf(id, Json.plainList(body)));
    }

    private List<TokenUse> usesOf(String id, List<Object> elements) throws UnacceptableResponseException {
        List<TokenUse> uses = page(elements, null).events().stream()
                .map(TokenUse::of)
                .filter(use -> id.equals(use.apiTokenId()))
                .toList();
        int leftOut = elements.size() - uses.size();
        if (uses.isEmpty() && leftOut > 0) {
            throw new UnacceptableResponseException("no entry of it is about that token");
        }
        if (leftOut > 0) {
            LOG.warn(
                    "Okta usage of API token {} at {}: {} of {} entries of the System Log are not about that token and are"
                            + " left out, so calls may be missing",
                    id,
                    org.url(),
                    leftOut,
                    elements.size());
        }
        return uses;
    }

    /**
     * Tells whether a link leads to the log of this org, so that credentials may be sent there.
     *
     * @param link any text
     * @return whether it does
     */
    public boolean isOwn(String link) {
        try {
            return isOwn(URI.create(link));
        } catch (IllegalArgumentException noUri) {
            return false;
        }
    }

    private URI requireOwn(String link) {
        if (!isOwn(link)) {
            throw new IllegalArgumentException("Not a link to the System Log of " + org.url() + ". Nothing was sent");
        }
        return URI.create(link);
    }

    private String next(HttpResponse response, URI page) throws UnacceptableResponseException {
        Optional<URI> next = NextLink.of(response.headers("Link"), page);
        if (next.isPresent() && !isOwn(next.get())) {
            throw new UnacceptableResponseException("its next page is at another address");
        }
        return next.map(URI::toString).orElse(null);
    }

    private boolean isOwn(URI uri) {
        return org.url().isOriginOf(uri) && PATH.equals(uri.getRawPath());
    }

    private static LogPage page(List<Object> elements, String next) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (Object element : elements) {
            if (element instanceof Map<?, ?> event) {
                events.add(fields(event));
            }
        }
        return new LogPage(events, elements.size() - events.size(), next);
    }

    @SuppressWarnings("unchecked") // The names of the fields of a JSON object are strings.
    private static Map<String, Object> fields(Map<?, ?> object) {
        return (Map<String, Object>) object;
    }
}
