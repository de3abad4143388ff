/** The contents of an org when it starts, as plain records that check their own fields. It knows no other package. */
package io.github.camelokta.simulator.seed;
