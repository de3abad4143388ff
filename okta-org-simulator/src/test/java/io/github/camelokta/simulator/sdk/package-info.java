/** Okta's own Java SDK against the simulator. */
package io.github.camelokta.simulator.sdk;
