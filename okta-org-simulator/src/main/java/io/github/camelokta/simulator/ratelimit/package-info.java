/** How many calls an org lets through (Okta facts §4); pure apart from the injected clock. */
package io.github.camelokta.simulator.ratelimit;
