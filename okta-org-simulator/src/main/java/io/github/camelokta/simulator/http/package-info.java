/**
 * The org's API over HTTP (Okta facts §1 to §6): routes, authentication and access control, JSON, and the injection of
 * faults. It may use all packages that hold the rules of the org, but neither {@code control} nor {@code hook}.
 */
package io.github.camelokta.simulator.http;
