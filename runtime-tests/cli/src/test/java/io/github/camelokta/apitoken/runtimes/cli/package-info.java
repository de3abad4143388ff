/**
 * The component {@code okta-apitoken} in Camel's CLI, which gets it from a repository at run time: {@code camel run
 * --dep=mvn:...}. The CLI runs in a JVM of its own, without anything of ours on its class path.
 */
package io.github.camelokta.apitoken.runtimes.cli;
