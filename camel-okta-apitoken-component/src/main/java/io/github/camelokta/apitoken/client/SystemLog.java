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
 * Reads the System Log of an org: page by page, from the oldest event on, or what was done with one API token (Okta
 * facts §6). The log never ends: each page links to the next one, also while that is empty, so the link of the last
 * page is where to go on later. Safe for concurrent use; every call blocks until its response is read.
 *
 * @since 1.0.0
 */
public final class SystemLog {

    /** How many events Okta gives at most at once. */
    public static final int MAX_PAGE = 1_000;

    private static final String PATH = "/api/v1/logs";
    private static final Logger LOG = LoggerFactory.getLogger(SystemLog.class);

    private final OktaOrg org;

    /**
     * Reads the log of an org.
     *
     * @param org the org, which stays its owner's to close
     */
    public SystemLog(OktaOrg org) {
        this.org = org;
    }

    /**
     * Makes the link to the first page. Nothing is sent.
     *
     * @param since when the first event may have been published
     * @param eventTypes which types of events are wanted, at least one
     * @return the link
     * @throws IllegalArgumentException if there is no type, or one that is none; see {@link EventType}
     */
    public String begin(Instant since, Collection<String> eventTypes) {
        if (eventTypes.isEmpty()) {
            throw new IllegalArgumentException("Which events of the System Log? At least one type is needed");
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
     * Reads a page. One that is too large is asked for again with half as many events, down to one, and the page behind
     * it with as many as before.
     *
     * @param link what {@link #begin} or the page before says
     * @return the page
     * @throws OktaException if there is no response, or one that is no success; also if the page links to something
     *     else than the log of this org
     * @throws IllegalArgumentException if the link leads to something else than the log of this org; nothing was sent
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
                    "A page of up to {} events is too large, so half as many are asked for. {}", limit, e.getMessage());
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
     * Asks which calls were made with an API token, newest first, as far as they were logged.
     *
     * <p><strong>Okta logs what changes something, and not what only reads. So an empty list does not say that the
     * token is unused</strong>: {@link ApiToken#lastUsed()} tells its last use, whatever it was. A token that does not
     * exist has an empty list as well.
     *
     * @param id the id of the token
     * @param since how far back to look; Okta keeps events for 90 days
     * @param limit how many calls at most, 1 to 1000. A list that is as long may have been cut
     * @return the calls, immutable, each with what could be understood of it. Entries that do not say that they are of
     *     this token are left out, and the log says so; if all are, the call fails, because the filter was lost
     * @throws OktaException if there is no response, or one that is no success
     * @throws IllegalArgumentException if the id is none, see {@link ApiTokenId}, or the limit is out of range; nothing
     *     was sent
     */
    public OktaResponse<List<TokenUse>> usage(String id, Instant since, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException(
                    "The limit must be 1 to " + MAX_PAGE + ", was " + limit + "; nothing was sent");
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
            throw new UnacceptableResponseException("no entry of it says that it is of that token");
        }
        if (leftOut > 0) {
            LOG.warn(
                    "Okta usage of API token {} at {}: {} of {} entries of the System Log do not say that they are of"
                            + " that token and are left out, so calls may be missing",
                    id,
                    org.url(),
                    leftOut,
                    elements.size());
        }
        return uses;
    }

    /**
     * Tells whether a link leads to the log of this org.
     *
     * @param link any text
     * @return whether it does, so that credentials may be sent there
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
            throw new IllegalArgumentException("Not a link to the System Log of " + org.url() + ", nothing was sent");
        }
        return URI.create(link);
    }

    private String next(HttpResponse response, URI page) throws UnacceptableResponseException {
        Optional<URI> next = NextLink.of(response.headers("Link"), page);
        if (next.isPresent() && !isOwn(next.get())) {
            throw new UnacceptableResponseException("the System Log claims to go on at another address");
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
