/**
 * Sends requests over HTTP with camel-http, limits the size and duration of responses, and reads links, URLs and dates.
 * It knows no other package of the component, and is the only one that uses camel-http and HttpClient.
 *
 * <p>Users of the component need {@link io.github.camelokta.apitoken.http.OrgUrl} and
 * {@link io.github.camelokta.apitoken.http.RateLimit} only. The other types are public for the other packages and may
 * change in any release.
 */
package io.github.camelokta.apitoken.http;
