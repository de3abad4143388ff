package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.auth.Authorization;
import io.github.camelokta.apitoken.client.OktaOrg;
import io.github.camelokta.apitoken.client.OrgUrl;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Opens an org for the first endpoint that uses it and closes it after the last. */
final class OrgPool {

    /** What makes two endpoints share an org. */
    record Key(OrgUrl url, Authorization authorization) {}

    private record Shared(OktaOrg org, int users) {}

    private final Map<Key, Shared> open = new HashMap<>();

    synchronized OktaOrg acquire(Key key, Callable<OktaOrg> opener) throws Exception {
        Shared shared = open.get(key);
        if (shared == null) {
            shared = new Shared(opener.call(), 0);
        }
        open.put(key, new Shared(shared.org(), shared.users() + 1));
        return shared.org();
    }

    synchronized void release(Key key) {
        Shared shared = open.remove(key);
        if (shared.users() > 1) {
            open.put(key, new Shared(shared.org(), shared.users() - 1));
        } else {
            shared.org().close();
        }
    }
}
