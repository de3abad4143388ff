package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.client.OktaApiTokenClient;
import io.github.camelokta.apitoken.client.OktaApiTokenException;
import io.github.camelokta.apitoken.client.OktaResponse;
import io.github.camelokta.apitoken.client.RevokeOutcome;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Translates between exchanges and the client. */
final class OktaApitokenProducer extends DefaultProducer {

    OktaApitokenProducer(OktaApitokenEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public OktaApitokenEndpoint getEndpoint() {
        return (OktaApitokenEndpoint) super.getEndpoint();
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        AnswerHeaders.clear(message);
        try {
            AnswerHeaders.set(message, call(message));
        } catch (OktaApiTokenException e) {
            e.answer().ifPresent(answer -> AnswerHeaders.set(message, answer));
            throw e;
        }
    }

    private OktaResponse<?> call(Message message) {
        OktaApiTokenClient client = getEndpoint().getClient();
        OktaApitokenConfiguration options = getEndpoint().getConfiguration();
        return switch (operation(message)) {
            case list -> intoBody(message, client.list(ListFilter.of(message, options)));
            case get -> intoBody(message, client.get(TokenId.of(message, options)));
            case upsert -> intoBody(message, client.upsert(TokenId.of(message, options), UpsertBody.of(message)));
            case revoke -> intoOutcome(message, revoke(client, TokenId.of(message, options)));
            case revokeCurrent -> intoOutcome(message, client.revokeCurrent().withBody(RevokeOutcome.REVOKED));
        };
    }

    private OktaApitokenOperation operation(Message message) {
        Object header = message.getHeader(OktaApitokenConstants.OPERATION);
        if (header == null) {
            return getEndpoint().getOperation();
        }
        return header instanceof OktaApitokenOperation operation
                ? operation
                : OktaApitokenOperation.named(header.toString());
    }

    private OktaResponse<RevokeOutcome> revoke(OktaApiTokenClient client, String id) {
        return getEndpoint().getConfiguration().isFailOnNotFound()
                ? client.revokeExisting(id).withBody(RevokeOutcome.REVOKED)
                : client.revoke(id);
    }

    private static OktaResponse<?> intoBody(Message message, OktaResponse<?> response) {
        message.setBody(response.body());
        return response;
    }

    private static OktaResponse<?> intoOutcome(Message message, OktaResponse<RevokeOutcome> response) {
        message.setHeader(OktaApitokenConstants.OUTCOME, response.body());
        return response;
    }
}
