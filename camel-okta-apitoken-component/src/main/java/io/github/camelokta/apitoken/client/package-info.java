/**
 * Calls the API Tokens API and the System Log of one org, retries calls that may succeed later, and explains failures.
 * It may know the packages {@code http}, {@code ratelimit}, {@code auth} and {@code model}, and nothing about routes,
 * endpoints and messages.
 */
package io.github.camelokta.apitoken.client;
