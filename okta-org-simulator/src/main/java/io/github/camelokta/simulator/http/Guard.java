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
