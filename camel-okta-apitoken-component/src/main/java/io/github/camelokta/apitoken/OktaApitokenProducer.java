package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.client.ApiTokenClient;
import io.github.camelokta.apitoken.client.ApiTokenFilter;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.client.OktaResponse;
import io.github.camelokta.apitoken.client.RevokeOutcome;
import io.github.camelokta.apitoken.client.SendGuard;
import io.github.camelokta.apitoken.client.SystemLog;
import io.github.camelokta.apitoken.model.TokenUse;
import java.io.Closeable;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.IOHelper;

/** Calls the client for each exchange, and puts the response into the message. */
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
        ResponseHeaders.clear(message);
        try {
            ResponseHeaders.set(message, call(exchange));
        } catch (OktaException e) {
            e.response().ifPresent(response -> ResponseHeaders.set(message, response));
            throw e;
        }
    }

    private OktaResponse<?> call(Exchange exchange) {
        Message message = exchange.getMessage();
        ApiTokenClient client = client(message);
        OktaApitokenConfiguration options = getEndpoint().getConfiguration();
        return switch (operation(message)) {
            case list -> list(exchange, client, ListFilter.of(message, options).resolved(client.org()));
            case get -> intoBody(message, client.get(TokenId.of(message, options)));
            case upsert -> intoBody(message, client.upsert(TokenId.of(message, options), UpsertBody.of(message)));
            case revoke -> intoOutcome(message, revoke(client, TokenId.of(message, options)));
            case revokeCurrent -> intoOutcome(message, client.revokeCurrent());
            case revokeLeaked -> intoOutcome(message, LeakedToken.revoke(client, message));
            case usage -> usage(message, client, TokenId.of(message, options));
            case events -> throw OktaApitokenEndpoint.notForProducers();
        };
    }

    private OktaResponse<?> list(Exchange exchange, ApiTokenClient client, ApiTokenFilter filter) {
        OktaApitokenConfiguration options = getEndpoint().getConfiguration();
        if (options.isStreaming()) {
            return intoStream(exchange, options.isReport() ? client.streamReport(filter) : client.stream(filter));
        }
        if (options.isReport()) {
            // Without the header about unparsed fields, which is for lists of tokens.
            return intoBody(exchange.getMessage(), client.report(filter)).withBody(null);
        }
        return intoBody(exchange.getMessage(), client.list(filter));
    }

    private OktaResponse<?> usage(Message message, ApiTokenClient client, String id) {
        OktaApitokenConfiguration options = getEndpoint().getConfiguration();
        Instant since = StartTime.ofUsage(options).at(Instant.now());
        OktaResponse<List<TokenUse>> uses = new SystemLog(client.org()).usage(id, since, options.getUsageLimit());
        // Without the header about unparsed fields, which is for lists of tokens.
        return intoBody(message, uses).withBody(null);
    }

    private ApiTokenClient client(Message message) {
        ApiTokenClient client = getEndpoint().getClient(message);
        Object header = message.getHeader(OktaApitokenConstants.SEND_GUARD);
        if (header == null) {
            return client;
        }
        if (header instanceof SendGuard guard) {
            return client.guardedBy(guard);
        }
        throw new IllegalArgumentException("The header " + OktaApitokenConstants.SEND_GUARD
                + " must be a SendGuard, was " + header.getClass().getName() + ". Nothing was sent");
    }

    private OktaApitokenOperation operation(Message message) {
        OktaApitokenOperation own = getEndpoint().getOperation();
        Object header = message.getHeader(OktaApitokenConstants.OPERATION);
        if (header == null || header == own || header.toString().equals(own.name())) {
            return own;
        }
        if (!getEndpoint().getConfiguration().isAllowOperationHeader()) {
            throw new IllegalArgumentException("The header " + OktaApitokenConstants.OPERATION
                    + " names another operation than " + own + ", that of the endpoint. Nothing was sent. Remove the"
                    + " header, or set the option allowOperationHeader");
        }
        OktaApitokenOperation operation = header instanceof OktaApitokenOperation constant
                ? constant
                : OktaApitokenOperation.named(header.toString());
        getEndpoint().requirePermitted(operation);
        return operation;
    }

    private OktaResponse<RevokeOutcome> revoke(ApiTokenClient client, String id) {
        return getEndpoint().getConfiguration().isFailOnNotFound() ? client.revokeExisting(id) : client.revoke(id);
    }

    private static OktaResponse<?> intoBody(Message message, OktaResponse<?> response) {
        message.setBody(response.body());
        return response;
    }

    /** Closes the stream when the exchange is done, because a route may not read it to its end. */
    private static OktaResponse<?> intoStream(Exchange exchange, OktaResponse<? extends Closeable> response) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                IOHelper.close(response.body());
            }
        });
        return intoBody(exchange.getMessage(), response);
    }

    private static OktaResponse<?> intoOutcome(Message message, OktaResponse<RevokeOutcome> response) {
        message.setHeader(OktaApitokenConstants.OUTCOME, response.body());
        return response;
    }
}
