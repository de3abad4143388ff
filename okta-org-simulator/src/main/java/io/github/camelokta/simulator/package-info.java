/**
 * The entry points: {@link io.github.camelokta.simulator.OktaOrgSimulator} starts an Okta org in this JVM, {@code Main}
 * starts one as a process of its own. This package may use all the others, and none of them may use it.
 *
 * <p>Callers also meet the records of {@code seed}, {@code fault}, {@code traffic} and {@code state}, the
 * {@code generator} and the Event Hooks of {@code hook}. The other packages are internal and may change at any time.
 */
package io.github.camelokta.simulator;
