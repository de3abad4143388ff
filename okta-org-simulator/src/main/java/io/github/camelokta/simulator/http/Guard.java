package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.state.Principal;

/** Stands before the endpoints: nobody passes whom the org does not know, or who may not. */
final class Guard {

    private final Credentials credentials;

    Guard(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Lets in who has the scope and the role. */
    Endpoint of(Access access, Guarded endpoint) {
        return call -> {
            Principal principal = credentials.authenticate(call);
            if (!access.admits(principal)) {
                throw new RefusedException(OktaError.forbidden());
            }
            return endpoint.answer(call, principal);
        };
    }

    /**
     * The same, but an app that has the scope and no role is not refused: it is shown nothing (Okta facts §3).
     *
     * @param nothing answers as if there were nothing
     */
    Endpoint orNothing(Access access, Guarded endpoint, Guarded nothing) {
        return call -> {
            // Once: a proof of possession is good for one look.
            Principal principal = credentials.authenticate(call);
            if (access.admits(principal)) {
                return endpoint.answer(call, principal);
            }
            if (principal instanceof Principal.TokenOwner || !access.isInScopeOf(principal)) {
                throw new RefusedException(OktaError.forbidden());
            }
            return nothing.answer(call, principal);
        };
    }

    /** Lets in who calls with an API token, whatever the role: it is about the token itself, or its owner. */
    Endpoint ofOwners(OwnerEndpoint endpoint) {
        return call -> {
            if (credentials.authenticate(call) instanceof Principal.TokenOwner owner) {
                return endpoint.answer(call, owner);
            }
            throw new RefusedException(OktaError.forbidden());
        };
    }

    /** Like {@link Guarded}, for callers with an API token. */
    @FunctionalInterface
    interface OwnerEndpoint {
        Answer answer(Call call, Principal.TokenOwner owner) throws RefusedException;
    }
}
