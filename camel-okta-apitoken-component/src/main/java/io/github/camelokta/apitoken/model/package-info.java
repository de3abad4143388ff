/**
 * What Okta's API Tokens API sends and takes, as immutable records.
 *
 * <p>Reading is lenient, because one odd element must never fail the list it came in: what is missing or cannot be
 * understood is {@code null}, and what cannot be understood, or is not known, is kept beside it. Writing is strict.
 */
package io.github.camelokta.apitoken.model;
