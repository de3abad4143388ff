package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.http.OrgUrl;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes sure that the credentials of a component are sent to one org only: that of the component, or else that of its
 * first endpoint. The secret of one org must not be sent to another one.
 */
final class SharedSecretCheck {

    private OrgUrl first;

    /**
     * Checks that an endpoint of another org has its own credentials.
     *
     * @throws IllegalArgumentException if it has not. The message says what would have been sent there
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
            throw new IllegalArgumentException("The option orgUrl is another org than that of the component or of an"
                    + " earlier endpoint, and would be sent the credentials of " + shared.get()
                    + ". Set the credentials of the endpoint, or use another component for each org");
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

    /** The credentials that the endpoint shares with the component. */
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

    /** If the endpoint has its own app, the private key may still be that of the component. */
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
