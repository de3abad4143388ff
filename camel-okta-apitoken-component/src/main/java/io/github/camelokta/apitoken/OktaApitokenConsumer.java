package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.client.ApiTokenFilter;
import io.github.camelokta.apitoken.client.OktaApiTokenClient;
import io.github.camelokta.apitoken.client.OktaResponse;
import io.github.camelokta.apitoken.model.ApiToken;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledBatchPollingConsumer;

/**
 * Polls the list of tokens: an exchange for each, or one for all. The list is read to its end before the first of them
 * is delivered, so that a route that takes its time holds no connection, and that nothing is delivered of a list that
 * breaks off.
 */
final class OktaApitokenConsumer extends ScheduledBatchPollingConsumer {

    OktaApitokenConsumer(OktaApitokenEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    public OktaApitokenEndpoint getEndpoint() {
        return (OktaApitokenEndpoint) super.getEndpoint();
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        OktaApitokenConfiguration options = getEndpoint().getConfiguration();
        OktaApiTokenClient client = getEndpoint().getClient();
        ApiTokenFilter filter = ListFilter.of(options).resolved(client.org());
        return options.isSplitResults() ? pollEach(client, filter) : pollAll(client, filter);
    }

    private int pollEach(OktaApiTokenClient client, ApiTokenFilter filter) {
        try (TokenSpool spool = new TokenSpool(getEndpoint()::createExchange)) {
            OktaResponse<TokenSpool.Spooled> answer =
                    client.list(filter, Collectors.mapping(token -> new PolledToken(token, null), spool.collector()));
            TokenSpool.Spooled tokens = answer.body();
            int unparsed = tokens.unparsed();
            return processBatch(
                    new BatchQueue(tokens.size(), () -> new Polled(tokens.next().token(), answer, unparsed)));
        }
    }

    private int pollAll(OktaApiTokenClient client, ApiTokenFilter filter) {
        OktaResponse<List<ApiToken>> answer = client.list(filter);
        Polled polled = new Polled(answer.body(), answer, AnswerHeaders.unparsed(answer.body()));
        return processBatch(new ArrayDeque<>(List.of(polled)));
    }

    /** What becomes an exchange when it is its turn. */
    private record Polled(Object body, OktaResponse<?> answer, int unparsed) {}

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
            AnswerHeaders.set(exchange.getMessage(), polled.answer(), polled.unparsed());
            exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
            exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, total);
            exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == total - 1);
            Exception failure = RouteOutcome.failureOf(getProcessor(), exchange);
            if (failure != null) {
                getExceptionHandler().handleException("Cannot process what was polled", exchange, failure);
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
