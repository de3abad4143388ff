package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.client.ApiTokenClient;
import io.github.camelokta.apitoken.client.OktaResponse;
import io.github.camelokta.apitoken.client.RevokeOutcome;
import io.github.camelokta.apitoken.model.ApiToken;
import java.util.Map;
import org.apache.camel.Message;

/** Revokes a leaked token, whose value is the body of a message. */
final class LeakedToken {

    private LeakedToken() {}

    /**
     * Revokes the token, and removes its value from the message so that it does not spread.
     *
     * @throws IllegalArgumentException if the body cannot be such a value. The message does not quote it
     */
    static OktaResponse<RevokeOutcome> revoke(ApiTokenClient client, Message message) {
        OktaResponse<RevokeOutcome> response = client.revokeLeaked(value(message));
        message.setBody(null);
        return response;
    }

    private static String value(Message message) {
        Object body = message.getBody();
        String value = body instanceof ApiToken || body instanceof Map ? null : message.getBody(String.class);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "Which API token leaked? Nothing was sent. The body must be its value, as"
                            + " it was found, and not its id or a description");
        }
        return value;
    }
}
