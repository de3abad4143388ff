/** Generates orgs of any size, the same ones every time. It knows only the records of {@code seed}. */
package io.github.camelokta.simulator.generator;
