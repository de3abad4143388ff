package io.github.camelokta.simulator.control;

/** Does what a call asks for. */
@FunctionalInterface
interface Endpoint {

    /**
     * Says what to answer.
     *
     * @throws RefusedException when the call cannot be granted; nothing has been done then
     */
    Answer answer(Call call) throws RefusedException;
}
