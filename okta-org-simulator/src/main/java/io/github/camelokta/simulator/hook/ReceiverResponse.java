package io.github.camelokta.simulator.hook;

import io.vertx.core.buffer.Buffer;

/**
 * The response of a receiver.
 *
 * @param body its beginning, cut off at a limit
 */
record ReceiverResponse(int status, Buffer body) {}
