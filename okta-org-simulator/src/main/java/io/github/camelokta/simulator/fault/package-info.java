/** What goes wrong on purpose, and which call it strikes. */
package io.github.camelokta.simulator.fault;
