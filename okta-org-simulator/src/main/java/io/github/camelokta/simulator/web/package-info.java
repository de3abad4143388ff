/**
 * Building blocks of HTTP servers for JSON of any size on the loopback interface, shared by {@code http} and
 * {@code control}. It knows no other package.
 */
package io.github.camelokta.simulator.web;
