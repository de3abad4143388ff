package io.github.camelokta.apitoken.client;

/**
 * A {@link SendGuard} withheld a call of which nothing had been sent yet. If an earlier attempt had been sent, the call
 * fails as that did instead.
 *
 * @since 1.0.0
 */
public class OktaCallNotSentException extends OktaException {

    OktaCallNotSentException(String message, OktaRequest request) {
        super(message, null, request, null, false, false);
    }
}
