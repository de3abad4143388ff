package io.github.camelokta.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpDelete;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;

/** Apache HttpClient, which is what camel-http and Okta's SDK call with, and Jackson; nothing else. */
final class HttpClientPeer implements Peer {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final CloseableHttpClient http = HttpClients.createDefault();
    private final String tokensUrl;
    private final String authorization;

    HttpClientPeer(Target target) {
        tokensUrl = target.orgUrl() + "/api/v1/api-tokens/";
        authorization = "SSWS " + target.token();
    }

    @Override
    public Object get(String id) throws IOException {
        return send(new HttpGet(tokensUrl + id), HttpClientPeer::tree);
    }

    @Override
    public void revoke(String id) throws IOException {
        send(new HttpDelete(tokensUrl + id), HttpClientPeer::status);
    }

    private <T> T send(ClassicHttpRequest request, HttpClientResponseHandler<T> handler) throws IOException {
        request.setHeader("Authorization", authorization);
        request.setHeader("Accept", "application/json");
        return http.execute(request, handler);
    }

    private static JsonNode tree(ClassicHttpResponse answer) throws IOException {
        status(answer);
        return MAPPER.readTree(answer.getEntity().getContent());
    }

    private static int status(ClassicHttpResponse answer) {
        if (answer.getCode() >= 300) {
            throw new IllegalStateException("The org answered " + answer.getCode());
        }
        return answer.getCode();
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
