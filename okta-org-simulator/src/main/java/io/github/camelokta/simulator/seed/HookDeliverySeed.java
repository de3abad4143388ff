package io.github.camelokta.simulator.seed;

/**
 * How Event Hooks deliver at first (Okta facts §6); it can be changed while the org runs.
 *
 * @param withoutRetry whether a delivery that fails is not tried once more
 * @param duplicated whether every delivery is sent twice, with the same eventId
 * @param reordered whether deliveries are collected for a short while and then sent latest first
 */
public record HookDeliverySeed(boolean withoutRetry, boolean duplicated, boolean reordered) {

    /** With one retry, once each and in order. */
    public static HookDeliverySeed defaults() {
        return new HookDeliverySeed(false, false, false);
    }
}
