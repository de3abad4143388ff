package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.model.OktaError;

/**
 * Okta itself said that what was asked for does not exist. A 404 from anything in between, which says nothing about
 * Okta, is a plain {@link OktaException}.
 *
 * @since 1.0.0
 */
public class OktaNotFoundException extends OktaException {

    OktaNotFoundException(String message, OktaRequest request, OktaResponse<OktaError> response, boolean inDoubt) {
        super(message, null, request, response, false, inDoubt);
    }
}
