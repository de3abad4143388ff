package io.github.camelokta.apitoken.client;

/**
 * A {@link SendGuard} withheld a call before its first attempt. If the guard withholds a retry, the call throws the
 * exception of the last attempt instead.
 *
 * @since 1.0.0
 */
public class OktaCallNotSentException extends OktaException {

    OktaCallNotSentException(String message, OktaRequest request) {
        super(message, null, request, null, false, false);
    }
}
