/**
 * What the org holds, users and tokens, and the rules by which that changes. Knows nothing of HTTP; safe for concurrent
 * use.
 */
package io.github.camelokta.simulator.state;
