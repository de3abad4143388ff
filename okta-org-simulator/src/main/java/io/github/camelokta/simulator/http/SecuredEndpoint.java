package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.state.Principal;

/** One thing the org can be asked for by somebody it knows. */
@FunctionalInterface
interface SecuredEndpoint {

    /**
     * Does what was asked, with all its effects.
     *
     * @throws OrgRefusedException when the answer is an error
     */
    OrgResponse handle(OrgRequest request, Principal principal) throws OrgRefusedException;
}
