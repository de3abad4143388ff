/**
 * Measures what a call through the component costs, next to what else one could call Okta with.
 * {@link io.github.camelokta.benchmarks.Main} starts an org in a process of its own and runs the benchmarks against it.
 */
package io.github.camelokta.benchmarks;
