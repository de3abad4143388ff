/** Makes up orgs of any size, the same ones every time. */
package io.github.camelokta.simulator.generator;
