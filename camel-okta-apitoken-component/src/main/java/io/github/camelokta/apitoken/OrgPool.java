package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.auth.Credentials;
import io.github.camelokta.apitoken.client.CallSettings;
import io.github.camelokta.apitoken.client.OktaOrg;
import io.github.camelokta.apitoken.http.OrgUrl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.support.jsse.SSLContextParameters;

/** Opens an org for the first endpoint that uses it, and closes it after the last. */
final class OrgPool {

    /**
     * Endpoints with the same key share an org.
     *
     * @param ssl may be {@code null}
     */
    record Key(OrgUrl url, Credentials credentials, SSLContextParameters ssl) {}

    /** Opens and closes orgs. */
    interface Opener {

        OktaOrg open(Key key, CallSettings settings) throws Exception;

        void close(OktaOrg org);
    }

    private record Shared(OktaOrg org, int users) {}

    private final Map<Key, Shared> open = new HashMap<>();
    private final Opener opener;

    OrgPool(Opener opener) {
        this.opener = opener;
    }

    /** Returns the org with the given settings. Requests for access tokens use the settings of the first endpoint. */
    synchronized OktaOrg acquire(Key key, CallSettings settings) throws Exception {
        Shared shared = open.get(key);
        if (shared == null) {
            shared = new Shared(opener.open(key, settings), 0);
        }
        open.put(key, new Shared(shared.org(), shared.users() + 1));
        return shared.org().with(settings);
    }

    synchronized void release(Key key) {
        Shared shared = open.remove(key);
        if (shared.users() > 1) {
            open.put(key, new Shared(shared.org(), shared.users() - 1));
        } else {
            opener.close(shared.org());
        }
    }

    synchronized List<OktaOrg> orgs() {
        return open.values().stream().map(Shared::org).toList();
    }
}
