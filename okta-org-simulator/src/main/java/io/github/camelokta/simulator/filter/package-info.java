/**
 * The part of Okta's filter language that clients use: comparisons of texts and times, {@code and}, {@code or} and
 * parentheses. Pure.
 */
package io.github.camelokta.simulator.filter;
