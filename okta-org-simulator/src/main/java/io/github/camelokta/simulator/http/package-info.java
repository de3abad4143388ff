/**
 * The org on the wire: routes, authorization, the JSON of tokens, users and errors (Okta facts §1, §2, §4, §5), and the
 * faults.
 */
package io.github.camelokta.simulator.http;
