/**
 * The faults that tests script, and which request gets which fault. It knows the operations of {@code traffic}, and
 * nothing of HTTP servers: {@code http} applies the faults.
 */
package io.github.camelokta.simulator.fault;
