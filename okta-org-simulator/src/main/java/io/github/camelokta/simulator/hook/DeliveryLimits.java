package io.github.camelokta.simulator.hook;

import java.time.Duration;

/**
 * Time limits and sizes of the delivery of events.
 *
 * @param timeout how long a receiver may take for its whole response
 * @param collectFor how long deliveries are collected before they are reordered
 * @param maxQueued how many deliveries may wait for one receiver
 * @param maxRecorded how many attempts the delivery log keeps
 */
record DeliveryLimits(Duration timeout, Duration collectFor, int maxQueued, int maxRecorded) {

    /** Okta's limit is three seconds (Okta facts §6); as many deliveries can wait as the System Log keeps entries. */
    static final DeliveryLimits OKTA =
            new DeliveryLimits(Duration.ofSeconds(3), Duration.ofMillis(200), 100_000, 10_000);
}
