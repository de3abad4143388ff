/**
 * The control API: steers a running org over HTTP and JSON, on a port of its own, from tests in any language. Described
 * in {@code control.yaml}. Only the root of the simulator uses this package.
 */
package io.github.camelokta.simulator.control;
