package io.github.camelokta.simulator.http;

/** One thing the org can be asked for. */
@FunctionalInterface
interface OrgEndpoint {

    /**
     * Does what was asked, with all its effects.
     *
     * @throws OrgRefusedException when the answer is an error
     */
    OrgResponse handle(OrgRequest request) throws OrgRefusedException;
}
