package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.client.ApiTokenClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether the calls of an endpoint go through a client that somebody else made. Such a client has an org and
 * credentials of its own, so it is never combined with options that name either: a call must not reach, or revoke in,
 * another org than the one its route names.
 */
final class ConfiguredClient {

    private ConfiguredClient() {}

    /**
     * Looks for a client.
     *
     * @return the option client; or, where no option names an org or a credential, the only client in the registry
     * @throws IllegalArgumentException if the option client is set beside such an option; the message names all of them
     */
    static Optional<ApiTokenClient> of(OktaApitokenConfiguration options, OktaApitokenComponent component) {
        List<String> others = orgAndCredentials(options);
        ApiTokenClient client = options.getClient();
        if (client == null) {
            return others.isEmpty() ? RegistryBeans.single(component, ApiTokenClient.class) : Optional.empty();
        }
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("The options client and " + String.join(", ", others)
                    + " exclude each other: the client has credentials of its own and calls "
                    + client.org().url() + ". Leave out the client or the others");
        }
        return Optional.of(client);
    }

    /** The options that are set of those that name an org or a credential, wholly or in part. */
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
