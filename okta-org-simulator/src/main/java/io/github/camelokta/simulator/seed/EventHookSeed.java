package io.github.camelokta.simulator.seed;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An Event Hook of a new org (Okta facts §6).
 *
 * @param name any Unicode
 * @param uri the URL of the receiver, {@code http} or {@code https}; must not contain a secret, because the org shows
 *     it
 * @param authorization the value of the {@code Authorization} header of each delivery; null: none is sent. A secret:
 *     neither {@link #toString()} nor the org shows it
 * @param events the types of System Log events that are delivered, at least one; types that the org never logs are
 *     allowed
 */
public record EventHookSeed(String name, URI uri, String authorization, Set<String> events) {

    private static final Pattern HEADER_SAFE = Pattern.compile("[!-~]([ -~]*[!-~])?");
    private static final int MAX_PORT = 65535;

    /** Event types that Okta logs but does not deliver. */
    private static final Set<String> NOT_ELIGIBLE = Set.of("system.api_token.update", "system.api_token.enable");

    /**
     * Checks the fields one by one.
     *
     * @throws InvalidSeedException when name, URI or events are missing, the URI holds a password, the authorization is
     *     not valid in a header, or Okta does not deliver an event
     */
    public EventHookSeed {
        if (name == null || name.isBlank()) {
            throw new InvalidSeedException("name", "is missing; every hook needs one");
        }
        if (!isUrl(uri)) {
            throw new InvalidSeedException(
                    "uri", "is missing or not a URL; write http:// or https:// and host and path");
        }
        if (uri.getRawUserInfo() != null) {
            throw new InvalidSeedException("uri", "holds a user or password; write a secret as the authorization");
        }
        if (authorization != null && !HEADER_SAFE.matcher(authorization).matches()) {
            throw new InvalidSeedException(
                    "authorization",
                    "is not valid in a header; use printable ASCII without spaces around it, or leave it out");
        }
        if (events == null || events.isEmpty()) {
            throw new InvalidSeedException("events", "is missing; write a list of event types");
        }
        for (String event : events) {
            if (event == null || event.isBlank()) {
                throw new InvalidSeedException("events", "has an element that is empty; remove it");
            }
            if (NOT_ELIGIBLE.contains(event)) {
                throw new InvalidSeedException("events", "'" + event + "' is not eligible for Event Hooks; remove it");
            }
        }
        events = Set.copyOf(events);
    }

    private static boolean isUrl(URI uri) {
        return uri != null
                && uri.getHost() != null
                && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                && uri.getPort() != 0
                && uri.getPort() <= MAX_PORT;
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return "EventHookSeed[name=" + name + ", uri=" + uri + ", events=" + events + "]";
    }
}
