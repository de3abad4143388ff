/** What an org is made of when it starts: plain records, each checking its own fields. */
package io.github.camelokta.simulator.seed;
