/**
 * Talks to one Okta org over camel-http: the five calls of the API Tokens API, the one place that sends a request, and
 * the one that says why a response is no success.
 */
package io.github.camelokta.apitoken.client;
