/**
 * Work that one process holds at a time: the heartbeat that renews its lease, how long to wait after a failure, and why
 * it failed. Settlement, the sweep and the outbox use it; it knows none of them.
 */
package io.github.camelokta.offboarding.lease;
