/** Event Hooks: the verification of receivers, and the delivery of System Log events to them (Okta facts §6). */
package io.github.camelokta.simulator.hook;
