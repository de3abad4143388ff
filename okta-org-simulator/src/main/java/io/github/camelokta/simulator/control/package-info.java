/**
 * The control API: tests in any language read and change a running org over HTTP and JSON, on a port of its own, as
 * {@code control.yaml} describes. It may use the state, the recorded requests, the faults and the rate limits of the
 * org, but not the org's own API in {@code http}.
 */
package io.github.camelokta.simulator.control;
