package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.client.OktaApiTokenClient;
import io.github.camelokta.apitoken.client.OktaResponse;
import io.github.camelokta.apitoken.model.ApiToken;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledBatchPollingConsumer;

/** Polls the list of tokens: an exchange for each, or one for all. */
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
        OktaResponse<List<ApiToken>> answer = client.list(ListFilter.of(options).resolved(client.org()));
        List<?> bodies = options.isSplitResults() ? answer.body() : List.of(answer.body());
        Queue<Object> batch = new ArrayDeque<>();
        bodies.forEach(body -> batch.add(new Polled(body, answer)));
        return processBatch(batch);
    }

    /** What becomes an exchange only when it is its turn, so that a large org is not held as exchanges. */
    private record Polled(Object body, OktaResponse<?> answer) {}

    /** Stops between two exchanges when the route does; the next poll lists again what was left. */
    @Override
    public int processBatch(Queue<Object> batch) throws Exception {
        int total = batch.size();
        for (int index = 0; index < total && isBatchAllowed(); index++) {
            Polled polled = (Polled) batch.remove();
            pendingExchanges = total - index - 1;
            process(polled, index, total);
        }
        return total;
    }

    private void process(Polled polled, int index, int total) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(polled.body());
            AnswerHeaders.set(exchange.getMessage(), polled.answer());
            exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
            exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, total);
            exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == total - 1);
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                getExceptionHandler()
                        .handleException("Cannot process what was polled", exchange, exchange.getException());
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
