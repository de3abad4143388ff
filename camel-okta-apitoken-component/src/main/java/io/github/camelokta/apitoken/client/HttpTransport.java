package io.github.camelokta.apitoken.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
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
import org.apache.camel.support.UnitOfWorkHelper;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.core5.util.Timeout;

/**
 * HTTP through the CamelContext's own camel-http component: its TLS, proxy, pool sizes and timeouts apply. What would
 * make a request go elsewhere, go out twice, carry more than it was given or never end is switched off.
 */
final class HttpTransport implements AutoCloseable {

    /** Large enough for a million tokens. What is not read piece by piece has a limit of its own: see {@link Json}. */
    static final long MAX_RESPONSE_BYTES = 512L * 1024 * 1024;

    private static final Timeout RESPONSE_TIMEOUT = Timeout.ofMinutes(1);
    private static final long UNSET_SO_TIMEOUT_MILLIS = 180_000;

    private final HttpEndpoint endpoint;
    private final Producer producer;

    private HttpTransport(HttpEndpoint endpoint, Producer producer) {
        this.endpoint = endpoint;
        this.producer = producer;
    }

    /** Opens a connection pool for an org. It is not in the context's registry: nobody else sees or changes it. */
    static HttpTransport open(CamelContext context, OrgUrl org, SSLContextParameters ssl) throws Exception {
        HttpComponent http = context.getComponent(org.origin().getScheme(), HttpComponent.class);
        HttpEndpoint endpoint = (HttpEndpoint) http.createEndpoint(org.toString(), options(http, org, ssl));
        endpoint.setHeaderFilterStrategy(new HttpHeaderFilterStrategy());
        endpoint.getClientBuilder()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .addExecInterceptorFirst("okta-apitoken-guard", new ResponseGuard(MAX_RESPONSE_BYTES));
        Producer producer = endpoint.createProducer();
        ServiceHelper.startService(endpoint, producer);
        return new HttpTransport(endpoint, producer);
    }

    private static Map<String, Object> options(HttpComponent http, OrgUrl org, SSLContextParameters ssl) {
        Map<String, Object> options = new HashMap<>(Map.of(
                "throwExceptionOnFailure", false,
                "followRedirects", false,
                "bridgeEndpoint", false,
                "copyHeaders", false,
                "skipControlHeaders", false,
                "skipRequestHeaders", false,
                "skipResponseHeaders", false,
                "transferException", false,
                "clearExpiredCookies", false,
                "disableStreamCache", true));
        if (http.getResponseTimeout() == 0 && http.getSoTimeout() == UNSET_SO_TIMEOUT_MILLIS) {
            // Unless told otherwise, camel-http waits for ever.
            options.put("responseTimeout", RESPONSE_TIMEOUT);
        }
        if (ssl != null && org.isHttps()) {
            options.put("sslContextParameters", ssl);
        }
        return options;
    }

    /**
     * Sends a request on an exchange of its own, so that nothing of the caller's message leaves with it.
     *
     * @param body may be null
     * @throws IOException if there is no answer
     */
    HttpAnswer send(String method, URI uri, Map<String, String> headers, String body) throws IOException {
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        Message message = exchange.getMessage();
        // As a String, camel-http would look through all type converters for one, in every call.
        message.setHeader(HttpConstants.HTTP_METHOD, HttpMethods.valueOf(method));
        message.setHeader(HttpConstants.HTTP_URI, uri.toString());
        headers.forEach(message::setHeader);
        message.setBody(body == null ? null : body.getBytes(StandardCharsets.UTF_8));
        try {
            producer.process(exchange);
            return answer(exchange);
        } catch (IOException | RuntimeException e) {
            release(exchange);
            throw e;
        } catch (Exception e) {
            release(exchange);
            throw new IOException(e);
        }
    }

    private static HttpAnswer answer(Exchange exchange) {
        Message message = exchange.getMessage();
        InputStream body = message.getBody() instanceof InputStream stream ? stream : InputStream.nullInputStream();
        int status = message.getHeader(HttpConstants.HTTP_RESPONSE_CODE, int.class);
        return new HttpAnswer(status, message.getHeaders(), body, () -> release(exchange));
    }

    /** camel-http closes a response that is not cached when its exchange is done. */
    private static void release(Exchange exchange) {
        UnitOfWorkHelper.doneSynchronizations(
                exchange, exchange.getExchangeExtension().handoverCompletions());
    }

    @Override
    public void close() {
        ServiceHelper.stopAndShutdownServices(producer, endpoint);
    }
}
