/** What the org was asked, and what it answered. */
package io.github.camelokta.simulator.traffic;
