/** The self-signed certificate of an org that serves HTTPS. It knows no other package. */
package io.github.camelokta.simulator.tls;
