package io.github.camelokta.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.InputStream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.component.http.HttpMethods;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Bare camel-http: the least a Camel user can do for the same answer. Its options are camel-http's defaults; the answer
 * is parsed into a tree and not looked at. The method is the enum and not its name, which camel-http would look up
 * among all type converters in every call.
 */
final class CamelHttpPeer implements Peer {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template = context.createProducerTemplate();
    private final String tokensUrl;
    private final String authorization;
    private final Endpoint http;

    CamelHttpPeer(Target target) {
        tokensUrl = target.orgUrl() + "/api/v1/api-tokens/";
        authorization = "SSWS " + target.token();
        context.start();
        http = context.getEndpoint(target.orgUrl());
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
