/**
 * The record of the requests that an org received, and of the status of their responses. It knows no other package, and
 * nothing of HTTP servers.
 */
package io.github.camelokta.simulator.traffic;
