package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.state.Principal;

/** One thing the org can be asked for by somebody it knows. */
@FunctionalInterface
interface Guarded {

    /**
     * Does what was asked, with all its effects.
     *
     * @throws RefusedException when the answer is an error
     */
    Answer answer(Call call, Principal principal) throws RefusedException;
}
