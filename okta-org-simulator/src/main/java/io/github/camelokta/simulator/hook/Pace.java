package io.github.camelokta.simulator.hook;

import java.time.Duration;

/**
 * How long and how many.
 *
 * @param timeout how long a receiver may take for its whole answer
 * @param collecting for how long deliveries are collected that are to be reordered
 * @param waiting how many deliveries may wait for one receiver
 * @param remembered how many attempts are remembered
 */
record Pace(Duration timeout, Duration collecting, int waiting, int remembered) {

    /** Three seconds to answer is Okta's limit (Okta facts §6); as many can wait as the System Log remembers. */
    static final Pace OKTA = new Pace(Duration.ofSeconds(3), Duration.ofMillis(200), 100_000, 10_000);
}
