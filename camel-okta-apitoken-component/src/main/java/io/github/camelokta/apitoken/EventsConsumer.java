package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.client.LogPage;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.client.OktaResponse;
import io.github.camelokta.apitoken.client.SystemLog;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the System Log and creates an exchange for each event, one after the other, until a page is empty. The cursor
 * moves to the next page only after the route has processed every event of a page, so each event is delivered at least
 * once.
 */
final class EventsConsumer extends ScheduledBatchPollingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(EventsConsumer.class);

    /** Ends a poll even if a busy org writes its log faster than the route processes it. */
    private static final int MAX_PAGES_PER_POLL = 100;

    private static final int BAD_REQUEST = 400;

    private final FailingEvent failing = new FailingEvent();
    private List<String> types;
    private SystemLog log;
    private EventCursor cursor;
    private ProcessedEvents processed;
    private String first;

    EventsConsumer(OktaApitokenEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    public OktaApitokenEndpoint getEndpoint() {
        return (OktaApitokenEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        OktaApitokenEndpoint endpoint = getEndpoint();
        CamelContext context = endpoint.getCamelContext();
        // The context stops them, because other consumers may share them and Camel's own ones lose their entries then.
        context.addService(endpoint.cursorRepository(), true, true);
        context.addService(endpoint.idempotentRepository(), true, true);

        OktaApitokenConfiguration options = endpoint.getConfiguration();
        types = EventTypes.of(options);
        log = new SystemLog(endpoint.getClient().org());
        Instant since = StartTime.of(options).at(Instant.now());
        first = log.begin(since, types);
        cursor = new EventCursor(
                endpoint.cursorRepository(), endpoint.getClient().org().url(), types);
        processed = new ProcessedEvents(endpoint.idempotentRepository(), cursor.key());
        if (cursor.isEmpty()) {
            // This is normal at the first start. Later it means that the repository lost the cursor, and events may be
            // missed.
            LOG.info(
                    "Okta events at {}: there is no {}, so events start at {}",
                    endpoint.getServiceUrl(),
                    cursor,
                    since);
        }
        cursor.linkOr(first);
        super.doStart();
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        int polled = 0;
        for (int pages = 0; pages < MAX_PAGES_PER_POLL && mayReadOn(); pages++) {
            String link = cursor.linkOr(first);
            OktaResponse<LogPage> response = read(link);
            Queue<Object> batch = unprocessed(response);
            int size = batch.size();
            int done = processBatch(batch);
            polled += done;
            if (done < size || !moved(link, response.body())) {
                return polled;
            }
        }
        return polled;
    }

    /** During a shutdown the rest of a page is processed, but no further page is read. */
    private boolean mayReadOn() {
        return shutdownRunningTask == null && mayDeliver();
    }

    private boolean mayDeliver() {
        return isBatchAllowed() && !isSuspendingOrSuspended();
    }

    private OktaResponse<LogPage> read(String link) {
        if (!log.isOwn(link)) {
            throw cursor.refused("It is not a link to the System Log of this org, so nothing was sent.", null);
        }
        try {
            return log.page(link);
        } catch (OktaException e) {
            throw e.status() == BAD_REQUEST
                    ? cursor.refused(
                            "Okta keeps events and cursors for 90 days. It also refuses a changed cursor and unknown types of"
                                    + " events. " + e.getMessage(),
                            e)
                    : e;
        }
    }

    private Queue<Object> unprocessed(OktaResponse<LogPage> response) {
        if (response.body().skipped() > 0) {
            LOG.warn(
                    "Okta events at {}: {} elements of a page of the System Log are not events and are left out",
                    getEndpoint().getServiceUrl(),
                    response.body().skipped());
        }
        OktaResponse<?> headers = response.withBody(null);
        List<LogEvent> page = response.body().events().stream()
                .map(fields -> new LogEvent(fields, headers))
                .toList();
        List<LogEvent> wanted = page.stream().filter(this::isWanted).toList();
        if (wanted.size() < page.size()) {
            LOG.warn(
                    "Okta events at {}: {} events of a page of the System Log are of other types than the requested ones"
                            + " and are left out",
                    getEndpoint().getServiceUrl(),
                    page.size() - wanted.size());
        }
        return new ArrayDeque<>(processed.unprocessed(wanted));
    }

    /** Okta's links contain the filter. If a proxy loses it, the route must not get other events. */
    private boolean isWanted(LogEvent event) {
        return event.type() == null || types.contains(event.type());
    }

    /** Moves the cursor after a processed page; returns whether there may be more to read now. */
    private boolean moved(String link, LogPage page) {
        if (page.next() == null) {
            LOG.warn(
                    "Okta events at {}: a page of the System Log has no link to the next one, unlike the pages of Okta. The"
                            + " next poll reads it again",
                    getEndpoint().getServiceUrl());
            return false;
        }
        if (page.next().equals(link)) {
            if (!page.isEmpty()) {
                LOG.warn(
                        "Okta events at {}: a page of the System Log with events links to itself, unlike the pages of Okta."
                                + " Later events are not delivered until that ends",
                        getEndpoint().getServiceUrl());
            }
            return false;
        }
        cursor.moveTo(page.next());
        return !page.isEmpty();
    }

    /**
     * Delivers events until the route stops or fails.
     *
     * @return how many events the route has processed
     * @throws RouteKeepsFailingException if the route also failed for the same event in the polls before
     */
    @Override
    public int processBatch(Queue<Object> batch) throws RouteKeepsFailingException {
        int total = batch.size();
        try {
            for (int index = 0; index < total; index++) {
                pendingExchanges = total - index - 1;
                if (!mayDeliver() || !process((LogEvent) batch.remove(), index, total)) {
                    return index;
                }
            }
            return total;
        } finally {
            pendingExchanges = 0;
        }
    }

    private boolean process(LogEvent event, int index, int total) throws RouteKeepsFailingException {
        Exchange exchange = createExchange(false);
        try {
            event.into(exchange.getMessage());
            exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
            exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, total);
            exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == total - 1);
            Exception failure = RouteOutcome.failureOf(getProcessor(), exchange);
            if (failure == null) {
                processed.store(event, exchange);
                failing.processed(event);
                return true;
            }
            getExceptionHandler()
                    .handleException(
                            "Cannot process event " + event.uuid()
                                    + " of Okta's System Log. The next poll delivers it again,"
                                    + " before any later event",
                            exchange,
                            failure);
            failing.failedWith(event, failure);
            return false;
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
