package io.github.camelokta.simulator.oauth;

import io.github.camelokta.simulator.seed.AppSeed;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides whether an app gets the scopes that it requests: all of them or none. */
final class Scopes {

    private Scopes() {}

    /** Returns the requested scopes, which are separated by spaces, in their order. */
    static Set<String> granted(String requested, AppSeed app) throws OAuthException {
        Set<String> scopes = Stream.of(requested.split(" "))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (scopes.isEmpty()) {
            throw OAuthException.invalidScope("scope is missing; ask for the scopes you need, separated by spaces.");
        }
        if (!app.scopes().containsAll(scopes)) {
            throw OAuthException.invalidScope(
                    "scope has at least one that is not granted to the app; leave it out, or grant it.");
        }
        return Collections.unmodifiableSet(scopes);
    }
}
