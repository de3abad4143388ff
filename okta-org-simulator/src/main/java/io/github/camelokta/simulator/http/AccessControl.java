package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.state.Principal;

/** Wraps endpoints so that only authenticated callers with the required scope and role reach them. */
final class AccessControl {

    private final Authenticator authenticator;

    AccessControl(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** Admits callers that have the scope and the role. */
    OrgEndpoint require(RequiredAccess required, SecuredEndpoint endpoint) {
        return request -> {
            Principal principal = authenticator.authenticate(request);
            if (!required.admits(principal)) {
                throw new OrgRefusedException(OktaError.forbidden());
            }
            return endpoint.handle(request, principal);
        };
    }

    /**
     * The same, but an app that has the scope without the role is not refused: it sees an empty result (Okta facts §3).
     *
     * @param empty responds as if the org held nothing
     */
    OrgEndpoint requireOrEmpty(RequiredAccess required, SecuredEndpoint endpoint, SecuredEndpoint empty) {
        return request -> {
            // Only once: a proof of possession can be verified a single time.
            Principal principal = authenticator.authenticate(request);
            if (required.admits(principal)) {
                return endpoint.handle(request, principal);
            }
            if (principal instanceof Principal.TokenOwner || !required.isInScopeOf(principal)) {
                throw new OrgRefusedException(OktaError.forbidden());
            }
            return empty.handle(request, principal);
        };
    }

    /** Admits callers with an API token, whatever their role: the call concerns the token itself or its owner. */
    OrgEndpoint requireOwner(OwnerEndpoint endpoint) {
        return request -> {
            if (authenticator.authenticate(request) instanceof Principal.TokenOwner owner) {
                return endpoint.handle(request, owner);
            }
            throw new OrgRefusedException(OktaError.forbidden());
        };
    }

    /** Like {@link SecuredEndpoint}, for callers with an API token. */
    @FunctionalInterface
    interface OwnerEndpoint {
        OrgResponse handle(OrgRequest request, Principal.TokenOwner owner) throws OrgRefusedException;
    }
}
