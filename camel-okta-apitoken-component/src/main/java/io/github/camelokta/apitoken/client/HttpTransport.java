package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.budget.Bucket;
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
 * HTTP through the CamelContext's own camel-http component: its TLS, proxy, pool sizes and timeouts apply. What would
 * make a request go elsewhere, go out twice, carry more than it was given or never end is switched off.
 */
final class HttpTransport implements AutoCloseable {

    /** Large enough for a million tokens. What is not read piece by piece has a limit of its own: see {@link Json}. */
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

    /** Opens a connection pool for an org. It is not in the context's registry: nobody else sees or changes it. */
    static HttpTransport open(CamelContext context, OrgUrl org, SSLContextParameters ssl) throws Exception {
        HttpComponent http = context.getComponent(org.origin().getScheme(), HttpComponent.class);
        HttpEndpoint endpoint = (HttpEndpoint) http.createEndpoint(org.toString(), options(http, org, ssl));
        endpoint.setHeaderFilterStrategy(new HttpHeaderFilterStrategy());
        endpoint.getClientBuilder()
                .setUserAgent(UserAgent.of(context))
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .addExecInterceptorFirst("okta-apitoken-guard", new ResponseGuard(MAX_RESPONSE_BYTES))
                .addExecInterceptorBefore(
                        ChainElement.MAIN_TRANSPORT.name(), "okta-apitoken-connected", ResponseGuard::connected);
        Producer producer = endpoint.createProducer();
        ServiceHelper.startService(endpoint, producer);
        return new HttpTransport(endpoint, producer, deadlines(context));
    }

    /** One thread, which is there once a call is made. */
    private static ScheduledExecutorService deadlines(CamelContext context) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1,
                task -> context.getExecutorServiceManager().newThread("OktaApitokenDeadlines", task),
                // Whatever is sent while the org is being closed ends with its connection.
                new ThreadPoolExecutor.DiscardPolicy());
        // What is cancelled would be kept until its time.
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
        // What nobody has set is as in this one, whatever the version of camel-http has as its defaults.
        HttpComponent unset = new HttpComponent();
        if (http.getResponseTimeout() == unset.getResponseTimeout() && http.getSoTimeout() == unset.getSoTimeout()) {
            options.put("responseTimeout", RESPONSE_TIMEOUT);
        }
        if (http.getConnectionsPerRoute() == unset.getConnectionsPerRoute()
                && http.getMaxTotalConnections() == unset.getMaxTotalConnections()) {
            // The gate counts requests; a second, lower limit would make what it let in wait without a turn.
            options.put("connectionsPerRoute", Integer.MAX_VALUE);
            options.put("maxTotalConnections", Integer.MAX_VALUE);
        }
        if (ssl != null && org.isHttps()) {
            options.put("sslContextParameters", ssl);
        }
        return options;
    }

    /**
     * Sends a request on an exchange of its own, so that nothing of the caller's message leaves with it.
     *
     * @param more headers beside those of the attempt
     * @param maxDuration how long the response may take until its body is read; zero for any time
     * @throws RequestNotSentException if it cannot have left
     * @throws IOException if there is no answer
     */
    HttpAnswer send(OktaRequest request, Attempt attempt, Map<String, String> more, Duration maxDuration)
            throws IOException {
        ResponseGuard.Transfer transfer =
                new ResponseGuard.Transfer(new ResponseDeadline(maxDuration, System::nanoTime, alarms));
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        Message message = exchange.getMessage();
        // As a String, camel-http would look through all type converters for one, in every call.
        message.setHeader(HttpConstants.HTTP_METHOD, HttpMethods.valueOf(request.method()));
        message.setHeader(HttpConstants.HTTP_URI, request.uri().toString());
        attempt.headers().forEach(message::setHeader);
        attempt.credentials().forEach(message::setHeader);
        more.forEach(message::setHeader);
        message.setHeader("Accept", "application/json");
        if (request.id() != null && request.bucket() != Bucket.LOGS) {
            // One token is no larger than a packet, and takes longer to compress than to send.
            message.setHeader("Accept-Encoding", "identity");
        }
        message.setBody(attempt.body() == null ? null : attempt.body().getBytes(StandardCharsets.UTF_8));
        try {
            transfer.make(() -> producer.process(exchange));
            return answer(exchange, transfer);
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

    private static HttpAnswer answer(Exchange exchange, ResponseGuard.Transfer transfer) {
        Object body = exchange.getMessage().getBody();
        return new HttpAnswer(
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
