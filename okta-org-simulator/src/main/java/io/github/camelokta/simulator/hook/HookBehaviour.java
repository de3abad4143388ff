package io.github.camelokta.simulator.hook;

import io.github.camelokta.simulator.seed.HookDeliverySeed;

/** The delivery behaviour of all hooks. Not thread-safe; to be used on the {@link OrgThread} only. */
final class HookBehaviour {

    private boolean retried;
    private boolean duplicated;
    private boolean reordered;
    private boolean held;

    HookBehaviour(HookDeliverySeed seed) {
        retried = !seed.withoutRetry();
        duplicated = seed.duplicated();
        reordered = seed.reordered();
    }

    boolean retried() {
        return retried;
    }

    void retried(boolean on) {
        retried = on;
    }

    boolean duplicated() {
        return duplicated;
    }

    void duplicated(boolean on) {
        duplicated = on;
    }

    boolean reordered() {
        return reordered;
    }

    void reordered(boolean on) {
        reordered = on;
    }

    boolean held() {
        return held;
    }

    void held(boolean on) {
        held = on;
    }
}
