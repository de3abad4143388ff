package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.http.HttpResponse;
import io.github.camelokta.apitoken.http.NextLink;
import io.github.camelokta.apitoken.http.OrgUrl;
import io.github.camelokta.apitoken.http.UnacceptableResponseException;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The pages of a list, which says of each where the next one is. They all have one origin and an end. */
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

    /** Asks for the page that it is the turn of. */
    OktaRequest request() {
        return request;
    }

    /**
     * Notes where the list goes on.
     *
     * @throws UnacceptableResponseException if it goes on at another origin, or for ever
     */
    void after(HttpResponse page) throws UnacceptableResponseException {
        next = NextLink.of(page.headers("Link"), request.uri());
        if (next.isPresent() && !org.isOriginOf(next.get())) {
            throw new UnacceptableResponseException("the list claims to go on at another origin");
        }
        if (next.isPresent() && (seen.contains(next.get()) || seen.size() >= MAX_PAGES)) {
            throw new UnacceptableResponseException("the list claims to go on for ever");
        }
    }

    /** Turns to the next page, if there is one. */
    boolean turn() {
        next.ifPresent(uri -> {
            seen.add(uri);
            request = request.to(uri);
        });
        return next.isPresent();
    }
}
