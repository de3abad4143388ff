/**
 * Event Hooks: verifies receivers and delivers System Log events to them (Okta facts §6). It listens to the System Log
 * of {@code state}, and uses {@code http} only for the JSON of an event.
 */
package io.github.camelokta.simulator.hook;
