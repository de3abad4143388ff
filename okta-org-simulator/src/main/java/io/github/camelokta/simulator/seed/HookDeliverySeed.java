package io.github.camelokta.simulator.seed;

/**
 * The initial delivery behaviour of Event Hooks (Okta facts §6). It can be changed while the org runs.
 *
 * @param withoutRetry whether failed deliveries are not retried
 * @param duplicated whether every delivery is sent twice, with the same eventId
 * @param reordered whether deliveries are collected for a short while and then sent latest first
 */
public record HookDeliverySeed(boolean withoutRetry, boolean duplicated, boolean reordered) {

    /** Returns the default: one retry, no duplicates, in order. */
    public static HookDeliverySeed defaults() {
        return new HookDeliverySeed(false, false, false);
    }
}
