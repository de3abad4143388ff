/**
 * What Okta's API Tokens API sends and takes, as immutable records.
 *
 * <p>Reading is lenient, because one odd element must never fail the list it came in: what is missing or cannot be
 * understood is {@code null}, what cannot be understood is kept beside it, what is unknown is ignored. Writing is
 * strict.
 */
package io.github.camelokta.apitoken.model;
