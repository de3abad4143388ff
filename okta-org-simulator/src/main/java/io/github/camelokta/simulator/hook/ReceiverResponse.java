package io.github.camelokta.simulator.hook;

import io.vertx.core.buffer.Buffer;

/**
 * What a receiver answered.
 *
 * @param body no more of it than could be of interest
 */
record ReceiverResponse(int status, Buffer body) {}
