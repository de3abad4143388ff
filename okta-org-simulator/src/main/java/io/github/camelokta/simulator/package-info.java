/**
 * An Okta org in a jar: start it with {@link io.github.camelokta.simulator.OktaOrgSimulator}, seed it, call it over
 * HTTP, make it fail on purpose and look at what it was asked.
 *
 * <p>This package is the whole public API; the packages below it are the org's inner works and may change at any time.
 */
package io.github.camelokta.simulator;
