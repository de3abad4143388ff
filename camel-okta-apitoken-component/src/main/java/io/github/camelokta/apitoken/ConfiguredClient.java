package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.client.ApiTokenClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the client that was made outside of the component, if an endpoint uses one. Such a client has its own org and
 * credentials, so it cannot be combined with options for these: a call must not reach another org than that of the
 * route.
 */
final class ConfiguredClient {

    private ConfiguredClient() {}

    /**
     * Finds the client.
     *
     * @return the option client; or the only client in the registry, if no option is for an org or credentials
     * @throws IllegalArgumentException if the option client and such an option are set. The message names all of them
     */
    static Optional<ApiTokenClient> of(OktaApitokenConfiguration options, OktaApitokenComponent component) {
        List<String> others = orgAndCredentials(options);
        ApiTokenClient client = options.getClient();
        if (client == null) {
            return others.isEmpty() ? RegistryBeans.single(component, ApiTokenClient.class) : Optional.empty();
        }
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("The options client and " + String.join(", ", others)
                    + " exclude each other: the client has its own credentials and calls "
                    + client.org().url() + ". Leave out the client or the others");
        }
        return Optional.of(client);
    }

    /** The options for an org or credentials that are set. */
    private static List<String> orgAndCredentials(OktaApitokenConfiguration options) {
        List<String> set = new ArrayList<>();
        if (ConfiguredCredentials.isSet(options.getOrgUrl())) {
            set.add("orgUrl");
        }
        set.addAll(ConfiguredCredentials.ways(options));
        if (ConfiguredCredentials.isSet(options.getPrivateKey())) {
            set.add("privateKey");
        }
        if (ConfiguredCredentials.isSet(options.getKeyId())) {
            set.add("keyId");
        }
        return set;
    }
}
