package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.model.OktaError;

/**
 * Okta responded that the token or user does not exist. A 404 of a proxy says nothing about that, and is a plain
 * {@link OktaException}.
 *
 * @since 1.0.0
 */
public class OktaNotFoundException extends OktaException {

    OktaNotFoundException(String message, OktaRequest request, OktaResponse<OktaError> response, boolean inDoubt) {
        super(message, null, request, response, false, inDoubt);
    }
}
