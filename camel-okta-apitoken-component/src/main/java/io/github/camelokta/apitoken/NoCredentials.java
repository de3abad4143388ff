package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.auth.Authorization;
import io.github.camelokta.apitoken.auth.OutgoingRequest;
import java.util.Map;

/** The credentials of an endpoint whose calls bring their own. It authorizes nothing. */
enum NoCredentials implements Authorization {
    INSTANCE;

    @Override
    public Map<String, String> headers(OutgoingRequest request) {
        throw new IllegalStateException("okta-apitoken:revokeLeaked has no credentials but the leaked token, so it"
                + " cannot make other calls");
    }
}
