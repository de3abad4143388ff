/**
 * The current contents of an org, such as users and tokens, and the rules for changing them. It knows the records of
 * {@code seed} and an injected clock, and nothing of HTTP; it is safe for concurrent use.
 */
package io.github.camelokta.simulator.state;
