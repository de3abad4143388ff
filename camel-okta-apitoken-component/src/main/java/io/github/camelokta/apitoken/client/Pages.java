package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.http.HttpResponse;
import io.github.camelokta.apitoken.http.NextLink;
import io.github.camelokta.apitoken.http.OrgUrl;
import io.github.camelokta.apitoken.http.UnacceptableResponseException;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the links from page to page of a list. All pages must be on the same origin, and there must be a last one.
 */
final class Pages {

    private static final int MAX_PAGES = 1_000;

    private final OrgUrl org;
    private final Set<URI> seen = new HashSet<>();
    private OktaRequest request;
    private Optional<URI> next = Optional.empty();

    Pages(OrgUrl org, OktaRequest first) {
        this.org = org;
        this.request = first;
        seen.add(first.uri());
    }

    /** Returns the request for the next page. */
    OktaRequest request() {
        return request;
    }

    /**
     * Reads the link to the next page.
     *
     * @throws UnacceptableResponseException if the next page is at another origin, or the pages do not end
     */
    void after(HttpResponse page) throws UnacceptableResponseException {
        next = NextLink.of(page.headers("Link"), request.uri());
        if (next.isPresent() && !org.isOriginOf(next.get())) {
            throw new UnacceptableResponseException("its next page is at another origin");
        }
        if (next.isPresent() && (seen.contains(next.get()) || seen.size() >= MAX_PAGES)) {
            throw new UnacceptableResponseException("its pages do not end");
        }
    }

    /** Moves to the next page; returns whether there is one. */
    boolean moveToNext() {
        next.ifPresent(uri -> {
            seen.add(uri);
            request = request.to(uri);
        });
        return next.isPresent();
    }
}
