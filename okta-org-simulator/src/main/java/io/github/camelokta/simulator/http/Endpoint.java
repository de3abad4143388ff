package io.github.camelokta.simulator.http;

/** One thing the org can be asked for. */
@FunctionalInterface
interface Endpoint {

    /**
     * Does what was asked, with all its effects.
     *
     * @throws RefusedException when the answer is an error
     */
    Answer answer(Call call) throws RefusedException;
}
