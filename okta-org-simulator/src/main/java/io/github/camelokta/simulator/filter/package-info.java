/**
 * The part of Okta's filter language that clients use: comparisons of texts and times, {@code and}, {@code or} and
 * parentheses. It is pure and knows no other package.
 */
package io.github.camelokta.simulator.filter;
