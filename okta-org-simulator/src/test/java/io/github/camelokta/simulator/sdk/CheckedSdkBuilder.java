package io.github.camelokta.simulator.sdk;

import com.okta.sdk.cache.Caches;
import com.okta.sdk.impl.client.DefaultClientBuilder;
import com.okta.sdk.impl.config.ClientConfiguration;
import io.github.camelokta.simulator.contract.Contract;
import io.github.camelokta.simulator.contract.WireExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * Builds the SDK's client as the SDK does, with a trust in the org's certificate and without a cache: every call is to
 * reach the org. What then goes over the wire is held against the {@link Contract}.
 */
final class CheckedSdkBuilder extends DefaultClientBuilder {

    private final SSLContext trust;

    CheckedSdkBuilder(String orgUrl, SSLContext trust) {
        this.trust = trust;
        setOrgUrl(orgUrl);
        setCacheManager(Caches.newDisabledCacheManager());
    }

    @Override
    protected PoolingHttpClientConnectionManagerBuilder createHttpClientConnectionManagerBuilder(
            ClientConfiguration configuration) {
        return super.createHttpClientConnectionManagerBuilder(configuration)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust));
    }

    @Override
    protected HttpClientBuilder createHttpClientBuilder(ClientConfiguration configuration) {
        return super.createHttpClientBuilder(configuration)
                .addExecInterceptorLast("contract", CheckedSdkBuilder::verified);
    }

    private static ClassicHttpResponse verified(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        String sent = text(bytes(request.getEntity()));
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        byte[] received = bytes(entity);
        boolean compressed = entity != null && "gzip".equals(entity.getContentEncoding());
        if (entity != null) {
            response.setEntity(new ByteArrayEntity(
                    received, ContentType.parse(entity.getContentType()), entity.getContentEncoding()));
        }
        Contract.ofTheOrg()
                .verify(new WireExchange(
                        request.getMethod(),
                        uri(request),
                        headers(request),
                        sent,
                        response.getCode(),
                        headers(response),
                        text(compressed ? decompressed(received) : received)));
        return response;
    }

    private static byte[] bytes(HttpEntity entity) throws IOException {
        return entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
    }

    private static byte[] decompressed(byte[] bytes) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static URI uri(ClassicHttpRequest request) throws ProtocolException {
        try {
            return request.getUri();
        } catch (URISyntaxException e) {
            throw new ProtocolException("No URI", e);
        }
    }

    private static HttpHeaders headers(HttpMessage message) {
        Map<String, List<String>> headers = Stream.of(message.getHeaders())
                .collect(Collectors.groupingBy(
                        Header::getName, Collectors.mapping(Header::getValue, Collectors.toList())));
        return HttpHeaders.of(headers, (name, value) -> true);
    }
}
