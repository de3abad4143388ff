/**
 * The part of Okta's filter language that user look-ups need: {@code eq}, {@code and}, {@code or} and parentheses.
 * Pure.
 */
package io.github.camelokta.simulator.filter;
