package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.auth.Authorization;
import io.github.camelokta.apitoken.auth.OutgoingRequest;
import java.util.Map;

/** Makes the attempts at a request, each anew: credentials may have changed, and a proof is good for one only. */
interface AttemptSource {

    Attempt next();

    /**
     * Is told that the credentials of an attempt were refused.
     *
     * @return whether the next attempt would carry others
     */
    default boolean renew(Attempt refused) {
        return false;
    }

    /**
     * Makes attempts that are authorized.
     *
     * @param callers headers of the caller's own
     */
    static AttemptSource authorized(Authorization authorization, OktaRequest request, Map<String, String> callers) {
        OutgoingRequest outgoing = new OutgoingRequest(request.method(), request.uri(), request.scope());
        return new AttemptSource() {
            @Override
            public Attempt next() {
                return Attempt.json(authorization.headers(outgoing), callers, request.body());
            }

            @Override
            public boolean renew(Attempt refused) {
                return authorization.renew(outgoing, refused.credentials());
            }
        };
    }
}
