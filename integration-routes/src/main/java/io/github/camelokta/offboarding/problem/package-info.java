/**
 * The form of a refusal for a client: a problem (RFC 9457) that names each field that is wrong. It knows nothing of the
 * application.
 */
package io.github.camelokta.offboarding.problem;
