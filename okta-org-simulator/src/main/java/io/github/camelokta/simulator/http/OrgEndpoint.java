package io.github.camelokta.simulator.http;

/** Handles the requests of one operation. */
@FunctionalInterface
interface OrgEndpoint {

    /**
     * Performs the operation, with all its effects.
     *
     * @throws OrgRefusedException when the response is an error
     */
    OrgResponse handle(OrgRequest request) throws OrgRefusedException;
}
