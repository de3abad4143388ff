package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.state.Principal;

/** Handles the requests of one operation that needs an authenticated caller. */
@FunctionalInterface
interface SecuredEndpoint {

    /**
     * Performs the operation, with all its effects.
     *
     * @throws OrgRefusedException when the response is an error
     */
    OrgResponse handle(OrgRequest request, Principal principal) throws OrgRefusedException;
}
