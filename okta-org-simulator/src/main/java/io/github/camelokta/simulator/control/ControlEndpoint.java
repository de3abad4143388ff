package io.github.camelokta.simulator.control;

/** Does what a call asks for. */
@FunctionalInterface
interface ControlEndpoint {

    /**
     * Says what to answer.
     *
     * @throws ControlRefusedException when the call cannot be granted; nothing has been done then
     */
    ControlResponse handle(ControlRequest request) throws ControlRefusedException;
}
