package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.traffic.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The headers and the compression of all responses. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class ResponseHeadersTest {

    @Test
    void areCompressedForWhoeverAcceptsThat(OktaOrgSimulator org) throws Exception {
        for (int i = 0; i < 2_000; i++) {
            org.addToken(TokenSeed.of("token " + i, org.principalId()));
        }

        HttpResponse<byte[]> compressed = list(org, "gzip, deflate");
        HttpResponse<byte[]> plain = list(org, "identity");

        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(compressed.headers().firstValue("Transfer-Encoding")).contains("chunked");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(decompressed(compressed.body())).isEqualTo(text(plain.body()));
        assertThat(compressed.body().length).isLessThan(plain.body().length / 2);
    }

    @Test
    void thatBreakOffOrComeInPiecesAreNot(OktaOrgSimulator org) throws Exception {
        org.faults().next(Operation.LIST_TOKENS, Fault.drip(64, Duration.ofMillis(1)));

        HttpResponse<byte[]> dripped = list(org, "gzip");

        assertThat(dripped.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(dripped.headers().firstValueAsLong("Content-Length")).hasValue(dripped.body().length);
        assertThat(text(dripped.body())).startsWith("[{").endsWith("]");
    }

    @Test
    void haveTheHeadersThatNoClientNeeds(OktaOrgSimulator org) throws Exception {
        HttpResponse<byte[]> response = list(org, "gzip");

        assertThat(response.headers().allValues("Set-Cookie")).hasSize(4);
        assertThat(response.headers().map())
                .containsKeys(
                        "cache-control",
                        "content-security-policy",
                        "expires",
                        "pragma",
                        "strict-transport-security",
                        "vary",
                        "x-content-type-options");
    }

    private static HttpResponse<byte[]> list(OktaOrgSimulator org, String accepted)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(org.url() + "/api/v1/api-tokens"))
                .header("Authorization", "SSWS " + org.apiToken())
                .header("Accept-Encoding", accepted)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }

    private static String decompressed(byte[] body) throws IOException {
        return text(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes());
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
