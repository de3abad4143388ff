package io.github.camelokta.apitoken.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.component.http.HttpMethods;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests to an org through the camel-http component of the CamelContext, with its TLS, proxy, pool sizes and
 * timeouts. Redirects, automatic retries, cookies and everything else that would change where, how often or with what a
 * request is sent are switched off. Safe for concurrent use.
 *
 * @since 1.0.0
 */
public final class HttpTransport implements AutoCloseable {

    /** Large enough for a million tokens. */
    static final long MAX_RESPONSE_BYTES = 512L * 1024 * 1024;

    private static final Timeout RESPONSE_TIMEOUT = Timeout.ofMinutes(1);

    private final HttpEndpoint endpoint;
    private final Producer producer;
    private final ScheduledExecutorService deadlines;
    private final ResponseDeadline.Timer alarms;

    private HttpTransport(HttpEndpoint endpoint, Producer producer, ScheduledExecutorService deadlines) {
        this.endpoint = endpoint;
        this.producer = producer;
        this.deadlines = deadlines;
        this.alarms = new AlarmClock(this::alarm, System::nanoTime);
    }

    /**
     * Opens a connection pool for an org. It is not in the registry of the context, so that nothing else can change it.
     *
     * @param context has the camel-http component
     * @param org the org
     * @param ssl the TLS for this org, or {@code null} for that of the camel-http component
     * @return the transport
     * @throws Exception if camel-http is missing or cannot be configured
     */
    public static HttpTransport open(CamelContext context, OrgUrl org, SSLContextParameters ssl) throws Exception {
        HttpComponent http = context.getComponent(org.origin().getScheme(), HttpComponent.class);
        HttpEndpoint endpoint = (HttpEndpoint) http.createEndpoint(org.toString(), options(http, org, ssl));
        endpoint.setHeaderFilterStrategy(new HttpHeaderFilterStrategy());
        endpoint.getClientBuilder()
                .setUserAgent(UserAgent.of(context))
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .addExecInterceptorFirst("okta-apitoken-limits", new ResponseLimitHandler(MAX_RESPONSE_BYTES))
                .addExecInterceptorBefore(
                        ChainElement.MAIN_TRANSPORT.name(), "okta-apitoken-connected", ResponseLimitHandler::connected);
        Producer producer = endpoint.createProducer();
        ServiceHelper.startService(endpoint, producer);
        return new HttpTransport(endpoint, producer, deadlines(context));
    }

    /** The thread is started by the first call. */
    private static ScheduledExecutorService deadlines(CamelContext context) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1,
                task -> context.getExecutorServiceManager().newThread("OktaApitokenDeadlines", task),
                // A request that is in flight while the org is closed ends with its connection.
                new ThreadPoolExecutor.DiscardPolicy());
        // Otherwise cancelled tasks would stay in the queue until they are due.
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    private static Map<String, Object> options(HttpComponent http, OrgUrl org, SSLContextParameters ssl) {
        Map<String, Object> options = new HashMap<>(Map.of(
                "throwExceptionOnFailure", false,
                "followRedirects", false,
                "bridgeEndpoint", false,
                "copyHeaders", false,
                "skipControlHeaders", false,
                "skipRequestHeaders", false,
                "skipResponseHeaders", true,
                "transferException", false,
                "clearExpiredCookies", false,
                "disableStreamCache", true));
        // Shows the defaults of this version of camel-http, to find out what was configured.
        HttpComponent unset = new HttpComponent();
        if (http.getResponseTimeout() == unset.getResponseTimeout() && http.getSoTimeout() == unset.getSoTimeout()) {
            options.put("responseTimeout", RESPONSE_TIMEOUT);
        }
        if (http.getConnectionsPerRoute() == unset.getConnectionsPerRoute()
                && http.getMaxTotalConnections() == unset.getMaxTotalConnections()) {
            // The rate limiter limits the requests in flight. A lower limit here would hold up requests that it
            // admitted.
            options.put("connectionsPerRoute", Integer.MAX_VALUE);
            options.put("maxTotalConnections", Integer.MAX_VALUE);
        }
        if (ssl != null && org.isHttps()) {
            options.put("sslContextParameters", ssl);
        }
        return options;
    }

    /**
     * Sends a request on a new exchange, so that nothing of the caller's message is sent with it.
     *
     * @param request the request
     * @param more headers to send beside those of the request
     * @param maxDuration how long the response may take until its body is read; zero for no limit
     * @return the response, to be closed by the caller
     * @throws RequestNotSentException if the request was certainly not sent
     * @throws IOException if there is no response
     */
    public HttpResponse send(HttpRequest request, Map<String, String> more, Duration maxDuration) throws IOException {
        ResponseLimitHandler.Transfer transfer =
                new ResponseLimitHandler.Transfer(new ResponseDeadline(maxDuration, System::nanoTime, alarms));
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        Message message = exchange.getMessage();
        // For a String, camel-http would search all type converters in every call.
        message.setHeader(HttpConstants.HTTP_METHOD, HttpMethods.valueOf(request.method()));
        message.setHeader(HttpConstants.HTTP_URI, request.uri().toString());
        request.headers().forEach(message::setHeader);
        request.credentials().forEach(message::setHeader);
        more.forEach(message::setHeader);
        message.setHeader("Accept", "application/json");
        if (request.isResponseSmall()) {
            message.setHeader("Accept-Encoding", "identity");
        }
        message.setBody(request.body() == null ? null : request.body().getBytes(StandardCharsets.UTF_8));
        try {
            transfer.make(() -> producer.process(exchange));
            return response(exchange, transfer);
        } catch (IOException | RuntimeException e) {
            transfer.close();
            throw e;
        } catch (Exception e) {
            transfer.close();
            throw new IOException(e);
        }
    }

    private Runnable alarm(Runnable task, Duration delay) {
        Future<?> alarm = deadlines.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> alarm.cancel(false);
    }

    private static HttpResponse response(Exchange exchange, ResponseLimitHandler.Transfer transfer) {
        Object body = exchange.getMessage().getBody();
        return HttpResponse.of(
                transfer.response(),
                body instanceof InputStream stream ? stream : InputStream.nullInputStream(),
                transfer::close);
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        ServiceHelper.stopAndShutdownServices(producer, endpoint);
    }
}
