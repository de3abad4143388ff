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
 * Polls the System Log: an exchange for each event, one after the other, until a page is empty. The cursor moves to the
 * next page only when the route has dealt with every event of a page, so each event is delivered at least once.
 */
final class EventsConsumer extends ScheduledBatchPollingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(EventsConsumer.class);

    /** So that every poll ends, also if a busy org writes its log faster than a route reads it. */
    private static final int MAX_PAGES_PER_POLL = 100;

    private static final int BAD_REQUEST = 400;

    private final FailingEvent failing = new FailingEvent();
    private List<String> types;
    private SystemLog log;
    private EventCursor cursor;
    private ProcessedEvents seen;
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
        // The context stops them: other consumers may share them, and Camel's own forget what they know when stopped.
        context.addService(endpoint.cursorRepository(), true, true);
        context.addService(endpoint.idempotentRepository(), true, true);

        OktaApitokenConfiguration options = endpoint.getConfiguration();
        types = EventTypes.of(options);
        log = new SystemLog(endpoint.getClient().org());
        Instant since = StartTime.of(options).seenFrom(Instant.now());
        first = log.begin(since, types);
        cursor = new EventCursor(
                endpoint.cursorRepository(), endpoint.getClient().org().url(), types);
        seen = new ProcessedEvents(endpoint.idempotentRepository(), cursor.key());
        if (cursor.isEmpty()) {
            // Right for the first time. Later, a repository has lost it, and events may be missed.
            LOG.info(
                    "Okta events at {}: there was no {}, so events begin at {}",
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
            Queue<Object> batch = unseen(response);
            int size = batch.size();
            int done = processBatch(batch);
            polled += done;
            if (done < size || !moved(link, response.body())) {
                return polled;
            }
        }
        return polled;
    }

    /** The events of a page that was begun are all tasks there are: another page would bring new ones. */
    private boolean mayReadOn() {
        return shutdownRunningTask == null && mayDeliver();
    }

    private boolean mayDeliver() {
        return isBatchAllowed() && !isSuspendingOrSuspended();
    }

    private OktaResponse<LogPage> read(String link) {
        if (!log.isOwn(link)) {
            throw cursor.refused("It is no link to this org's System Log, so nothing was sent.", null);
        }
        try {
            return log.page(link);
        } catch (OktaException e) {
            throw e.status() == BAD_REQUEST
                    ? cursor.refused(
                            "Okta keeps events for 90 days, and a cursor no longer; it also refuses a cursor that was"
                                    + " changed, and types of events that it does not know. " + e.getMessage(),
                            e)
                    : e;
        }
    }

    private Queue<Object> unseen(OktaResponse<LogPage> response) {
        if (response.body().skipped() > 0) {
            LOG.warn(
                    "Okta events at {}: {} elements of a page of the System Log are no events and are left out",
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
                    "Okta events at {}: {} events of a page of the System Log are of types that were not asked for and"
                            + " are left out",
                    getEndpoint().getServiceUrl(),
                    page.size() - wanted.size());
        }
        return new ArrayDeque<>(seen.unseen(wanted));
    }

    /** The filter goes along in Okta's links. Were it lost on the way, a route would get what it was not made for. */
    private boolean isWanted(LogEvent event) {
        return event.type() == null || types.contains(event.type());
    }

    /** Moves the cursor behind a page that was dealt with; says whether there may be more to read now. */
    private boolean moved(String link, LogPage page) {
        if (page.next() == null) {
            LOG.warn(
                    "Okta events at {}: a page of the System Log does not link to the next one, as Okta's do; the next"
                            + " poll reads it again",
                    getEndpoint().getServiceUrl());
            return false;
        }
        if (page.next().equals(link)) {
            if (!page.isEmpty()) {
                LOG.warn(
                        "Okta events at {}: a page of the System Log that has events links to itself, as Okta's do not;"
                                + " what is behind it is not delivered until that ends",
                        getEndpoint().getServiceUrl());
            }
            return false;
        }
        cursor.moveTo(page.next());
        return !page.isEmpty();
    }

    /**
     * Stops between two events when the route does, and behind one that the route failed with.
     *
     * @return how many events the route has dealt with
     * @throws RouteKeepsFailingException if it failed with the same one in the polls before
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
                seen.note(event, exchange);
                failing.dealtWith(event);
                return true;
            }
            getExceptionHandler()
                    .handleException(
                            "Cannot process event " + event.uuid() + " of Okta's System Log; the next poll delivers it"
                                    + " again, and no event behind it before",
                            exchange,
                            failure);
            failing.failedWith(event, failure);
            return false;
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
