/** What the org proves itself with over HTTPS. */
package io.github.camelokta.simulator.tls;
