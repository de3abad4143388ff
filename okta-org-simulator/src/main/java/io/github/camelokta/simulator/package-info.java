/**
 * An Okta org in a jar: start it with {@link io.github.camelokta.simulator.OktaOrgSimulator}, seed it, call it over
 * HTTP, make it fail on purpose and look at what it was asked.
 *
 * <p>Beside this package, callers meet the records of {@code seed}, {@code fault}, {@code traffic} and {@code state},
 * the {@code generator} and the {@code hook}s. The other packages are the org's inner works and may change at any time.
 */
package io.github.camelokta.simulator;
