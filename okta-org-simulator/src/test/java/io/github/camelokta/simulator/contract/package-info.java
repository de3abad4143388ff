/** Checks requests and responses against the OpenAPI description of the org, {@code okta-org.yaml}. */
package io.github.camelokta.simulator.contract;
