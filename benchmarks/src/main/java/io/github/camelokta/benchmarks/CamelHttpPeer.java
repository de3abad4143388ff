package io.github.camelokta.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.component.http.HttpMethods;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * Bare camel-http: the least a Camel user can do for the same answer, which is parsed into a tree and not looked at.
 * The method is the enum and not its name, which camel-http would look up among all type converters in every call.
 */
final class CamelHttpPeer implements Peer {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template = context.createProducerTemplate();
    private final String tokensUrl;
    private final String authorization;
    private final Map<String, String> more;
    private final Endpoint http;

    private CamelHttpPeer(Target target, Map<String, String> more, Consumer<HttpClientBuilder> client) {
        tokensUrl = target.orgUrl() + "/api/v1/api-tokens/";
        authorization = "SSWS " + target.token();
        this.more = more;
        context.start();
        HttpEndpoint endpoint = context.getEndpoint(target.orgUrl(), HttpEndpoint.class);
        client.accept(endpoint.getClientBuilder());
        http = endpoint;
    }

    /** With camel-http's defaults. */
    static CamelHttpPeer asItIs(Target target) {
        return new CamelHttpPeer(target, Map.of(), client -> {});
    }

    /** Without what the component does without, too. */
    static CamelHttpPeer stripped(Target target) {
        return new CamelHttpPeer(
                target, Map.of("Accept-Encoding", "identity"), client -> client.disableCookieManagement()
                        .disableAutomaticRetries()
                        .disableRedirectHandling());
    }

    @Override
    public Object get(String id) throws Exception {
        try (InputStream body = send(HttpMethods.GET, id).getBody(InputStream.class)) {
            return MAPPER.readTree(body);
        }
    }

    @Override
    public void revoke(String id) throws Exception {
        send(HttpMethods.DELETE, id);
    }

    private Message send(HttpMethods method, String id) throws Exception {
        Exchange exchange = template.request(http, request -> {
            Message message = request.getMessage();
            message.setHeader(HttpConstants.HTTP_METHOD, method);
            message.setHeader(HttpConstants.HTTP_URI, tokensUrl + id);
            message.setHeader("Authorization", authorization);
            message.setHeader("Accept", "application/json");
            more.forEach(message::setHeader);
        });
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage();
    }

    @Override
    public void close() {
        template.stop();
        context.stop();
    }
}
