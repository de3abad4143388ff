package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.http.OrgUrl;
import java.util.Objects;
import java.util.Optional;

/**
 * Sees to it that what authorizes a component's calls goes to one org alone: that of the component, or, where it names
 * none, the first that an endpoint names. The secret of one org must not be sent to another one.
 */
final class SharedSecretCheck {

    private OrgUrl first;

    /**
     * Insists that an endpoint of another org has a secret of its own.
     *
     * @throws IllegalArgumentException if it has not; the message says what it would have sent there
     */
    synchronized void require(OktaApitokenConfiguration endpoint, OktaApitokenConfiguration component) {
        if (!ConfiguredCredentials.isSet(endpoint.getOrgUrl())) {
            return;
        }
        Optional<String> shared = shared(endpoint, component);
        if (shared.isEmpty()) {
            return;
        }
        OrgUrl url = OrgUrl.parse(endpoint.getOrgUrl());
        if (!url.equals(orgOf(component, url))) {
            throw new IllegalArgumentException(
                    "The option orgUrl names another org than the component's, or than that of"
                            + " an endpoint before, and would be sent what " + shared.get()
                            + " stands for. Authorize the"
                            + " endpoint with an option of its own, or use a component of its own for each org");
        }
    }

    private OrgUrl orgOf(OktaApitokenConfiguration component, OrgUrl url) {
        if (ConfiguredCredentials.isSet(component.getOrgUrl())) {
            return OrgUrl.parse(component.getOrgUrl());
        }
        if (first == null) {
            first = url;
        }
        return first;
    }

    /** What the endpoint has not of its own, of what authorizes it. */
    private static Optional<String> shared(OktaApitokenConfiguration endpoint, OktaApitokenConfiguration component) {
        if (ConfiguredCredentials.ways(endpoint).isEmpty()) {
            return Optional.of("the only bean of type Authorization in the registry");
        }
        return ConfiguredCredentials.ways(endpoint).stream()
                .filter(way -> Objects.equals(value(way, endpoint), value(way, component)))
                .findFirst()
                .or(() -> sharedKey(endpoint, component))
                .map(option -> "the component's option " + option);
    }

    /** Where the app is the endpoint's own, the key may still be the component's. */
    private static Optional<String> sharedKey(OktaApitokenConfiguration endpoint, OktaApitokenConfiguration component) {
        return ConfiguredCredentials.isSet(endpoint.getPrivateKey())
                        && endpoint.getPrivateKey().equals(component.getPrivateKey())
                ? Optional.of("privateKey")
                : Optional.empty();
    }

    private static Object value(String way, OktaApitokenConfiguration options) {
        return switch (way) {
            case "token" -> options.getToken();
            case "tokenFile" -> options.getTokenFile();
            case "clientId" -> options.getClientId();
            default -> options.getAuthorization();
        };
    }
}
