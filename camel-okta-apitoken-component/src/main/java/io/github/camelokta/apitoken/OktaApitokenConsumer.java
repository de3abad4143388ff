package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.client.ApiTokenClient;
import io.github.camelokta.apitoken.client.ApiTokenFilter;
import io.github.camelokta.apitoken.client.OktaResponse;
import io.github.camelokta.apitoken.model.ApiToken;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the list of tokens: an exchange for each, or one for all. The list is read to its end before the first of them
 * is delivered, so that a route that takes its time holds no connection, and that nothing is delivered of a list that
 * breaks off.
 */
final class OktaApitokenConsumer extends ScheduledBatchPollingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(OktaApitokenConsumer.class);

    /** Empty if every poll delivers every token. */
    private Optional<ProcessedTokens> known = Optional.empty();

    OktaApitokenConsumer(OktaApitokenEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    public OktaApitokenEndpoint getEndpoint() {
        return (OktaApitokenEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        OktaApitokenEndpoint endpoint = getEndpoint();
        if (endpoint.getConfiguration().isIdempotent()) {
            // The context stops it: other consumers may share it, and Camel's own forget what they know when stopped.
            endpoint.getCamelContext().addService(endpoint.stateRepository(), true, true);
            known = Optional.of(ProcessedTokens.of(endpoint));
        }
        super.doStart();
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        OktaApitokenConfiguration options = getEndpoint().getConfiguration();
        ApiTokenClient client = getEndpoint().getClient();
        ApiTokenFilter filter = ListFilter.of(options).resolved(client.org());
        int polled = options.isSplitResults() ? pollEach(client, filter) : pollAll(client, filter);
        known.ifPresent(this::tellWhatCannotBeKnown);
        return polled;
    }

    private int pollEach(ApiTokenClient client, ApiTokenFilter filter) {
        try (TokenSpool spool = new TokenSpool(getEndpoint()::createExchange)) {
            OktaResponse<TokenSpool.Spooled> response = list(client, filter, spool.collector());
            TokenSpool.Spooled tokens = response.body();
            int unparsed = tokens.unparsed();
            return processBatch(new BatchQueue(tokens.size(), () -> {
                PolledToken next = tokens.next();
                return new Polled(next.token(), response, unparsed, List.of(next));
            }));
        }
    }

    private int pollAll(ApiTokenClient client, ApiTokenFilter filter) {
        OktaResponse<List<PolledToken>> response = list(client, filter, Collectors.toUnmodifiableList());
        if (known.isPresent() && response.body().isEmpty()) {
            // An empty list would look like an org without tokens.
            return 0;
        }
        List<ApiToken> tokens = response.body().stream().map(PolledToken::token).toList();
        Polled polled = new Polled(tokens, response, ResponseHeaders.unparsed(tokens), response.body());
        return processBatch(new ArrayDeque<>(List.of(polled)));
    }

    /** Lists what is to be delivered. */
    private <R> OktaResponse<R> list(
            ApiTokenClient client, ApiTokenFilter filter, Collector<PolledToken, ?, R> collector) {
        if (known.isEmpty()) {
            return client.list(filter, Collectors.mapping(token -> new PolledToken(token, null), collector));
        }
        ProcessedTokens tokens = known.get();
        tokens.listBegins();
        OktaResponse<R> response =
                client.list(filter, Collectors.flatMapping(token -> tokens.news(token).stream(), collector));
        tokens.listIsComplete();
        return response;
    }

    private void tellWhatCannotBeKnown(ProcessedTokens tokens) {
        if (tokens.neverKnown() > 0) {
            LOG.warn(
                    "Okta list at {}: {} tokens have no id, or nothing that the option idempotentKey could compare, and"
                            + " are delivered with every poll",
                    getEndpoint().getServiceUrl(),
                    tokens.neverKnown());
        }
    }

    /**
     * What becomes an exchange when it is its turn.
     *
     * @param tokens what the route has dealt with then
     */
    private record Polled(Object body, OktaResponse<?> response, int unparsed, List<PolledToken> tokens) {}

    /**
     * Stops between two exchanges when the route does; the next poll lists again what was left.
     *
     * @return how many exchanges there were
     */
    @Override
    public int processBatch(Queue<Object> batch) {
        int total = batch.size();
        for (int index = 0; index < total; index++) {
            pendingExchanges = total - index - 1;
            if (!isBatchAllowed() || isSuspendingOrSuspended()) {
                pendingExchanges = 0;
                return index;
            }
            process((Polled) batch.remove(), index, total);
        }
        return total;
    }

    private void process(Polled polled, int index, int total) {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(polled.body());
            ResponseHeaders.set(exchange.getMessage(), polled.response(), polled.unparsed());
            exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
            exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, total);
            exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == total - 1);
            Exception failure = RouteOutcome.failureOf(getProcessor(), exchange);
            if (failure == null) {
                known.ifPresent(tokens -> polled.tokens().forEach(tokens::note));
            } else {
                getExceptionHandler()
                        .handleException(
                                "Cannot process what was polled; the next poll delivers it again", exchange, failure);
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
