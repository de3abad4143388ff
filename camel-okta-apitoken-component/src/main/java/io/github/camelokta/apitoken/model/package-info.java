/**
 * The data of Okta's API Tokens API, as immutable records. It knows no other package of the component.
 *
 * <p>Reading is lenient, because one malformed element must not fail a whole list: a field that is missing or malformed
 * is {@code null}, and malformed or unknown fields are kept beside the others. Writing is strict.
 */
package io.github.camelokta.apitoken.model;
