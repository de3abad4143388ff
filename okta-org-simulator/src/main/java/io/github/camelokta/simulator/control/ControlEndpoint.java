package io.github.camelokta.simulator.control;

/** Handles the requests of one resource. */
@FunctionalInterface
interface ControlEndpoint {

    /**
     * Handles a request.
     *
     * @throws ControlRefusedException when the request is refused; nothing was changed
     */
    ControlResponse handle(ControlRequest request) throws ControlRefusedException;
}
