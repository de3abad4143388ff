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
 * Polls the list of tokens and creates an exchange for each token, or one for all. The list is read to its end before
 * the first token is delivered. So a slow route does not hold a connection, and nothing is delivered from a list that
 * breaks off.
 */
final class OktaApitokenConsumer extends ScheduledBatchPollingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(OktaApitokenConsumer.class);

    /** Empty if every poll delivers every token. */
    private Optional<ProcessedTokens> processed = Optional.empty();

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
            // The context stops it, because other consumers may share it and Camel's own ones lose their entries then.
            endpoint.getCamelContext().addService(endpoint.stateRepository(), true, true);
            processed = Optional.of(ProcessedTokens.of(endpoint));
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
        processed.ifPresent(this::warnAboutTokensThatAreNotStorable);
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
        if (processed.isPresent() && response.body().isEmpty()) {
            // An empty list would look like that of an org without tokens.
            return 0;
        }
        List<ApiToken> tokens = response.body().stream().map(PolledToken::token).toList();
        Polled polled = new Polled(tokens, response, ResponseHeaders.unparsed(tokens), response.body());
        return processBatch(new ArrayDeque<>(List.of(polled)));
    }

    /** Lists the tokens to deliver. */
    private <R> OktaResponse<R> list(
            ApiTokenClient client, ApiTokenFilter filter, Collector<PolledToken, ?, R> collector) {
        if (processed.isEmpty()) {
            return client.list(filter, Collectors.mapping(token -> new PolledToken(token, null), collector));
        }
        ProcessedTokens tokens = processed.get();
        tokens.listBegins();
        OktaResponse<R> response =
                client.list(filter, Collectors.flatMapping(token -> tokens.ifUnprocessed(token).stream(), collector));
        tokens.listIsComplete();
        return response;
    }

    private void warnAboutTokensThatAreNotStorable(ProcessedTokens tokens) {
        if (tokens.notStorable() > 0) {
            LOG.warn(
                    "Okta list at {}: {} tokens have no id, or no value of the option idempotentKey, and are delivered with"
                            + " every poll",
                    getEndpoint().getServiceUrl(),
                    tokens.notStorable());
        }
    }

    /**
     * What becomes an exchange.
     *
     * @param tokens the tokens that the route has processed after that
     */
    private record Polled(Object body, OktaResponse<?> response, int unparsed, List<PolledToken> tokens) {}

    /**
     * Delivers exchanges until the route stops. The next poll lists the rest again.
     *
     * @return how many exchanges were delivered
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
                processed.ifPresent(tokens -> polled.tokens().forEach(tokens::store));
            } else {
                getExceptionHandler()
                        .handleException(
                                "Cannot process the polled API tokens. The next poll delivers them again",
                                exchange,
                                failure);
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
