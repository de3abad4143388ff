package io.github.camelokta.simulator.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Security;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelfSignedCertificateTest {

    private final SelfSignedCertificate identity = SelfSignedCertificate.generate();
    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeEach
    void serve() {
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .addCertValue(Buffer.buffer(identity.certificatePem()))
                                .addKeyValue(Buffer.buffer(identity.privateKeyPem()))))
                .requestHandler(request -> request.response().end("hello"))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1,TLSv1.2", "127.0.0.1,TLSv1.3", "localhost,TLSv1.2", "localhost,TLSv1.3"})
    void aClientThatTrustsItAloneReachesTheServerByNameAndByAddress(String host, String protocol) throws Exception {
        HttpResponse<String> response = get(host, Trust.only(identity.certificate(), protocol));

        assertThat(response.body()).isEqualTo("hello");
        assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo(protocol);
    }

    @Test
    void aClientWithTheDefaultTrustStoreRefusesIt() {
        assertThatThrownBy(() -> get("127.0.0.1", SSLContext.getDefault())).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void aClientThatTrustsAnotherOneRefusesIt() {
        X509Certificate other = SelfSignedCertificate.generate().certificate();

        assertThatThrownBy(() -> get("127.0.0.1", Trust.only(other, "TLS"))).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void itIsGoodForTheLoopbackInterfaceAlone() throws Exception {
        assertThat(identity.certificate().getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(
                        List.of(2, "localhost"), List.of(7, "127.0.0.1"), List.of(7, "0:0:0:0:0:0:0:1"));
        assertThat(identity.certificate().getBasicConstraints())
                .as("vouches for no other certificate")
                .isEqualTo(-1);
    }

    @Test
    void itIsValidFromYesterdayForTwoYearsAtLeastAndNoLongerThanAppleAccepts() {
        X509Certificate certificate = identity.certificate();
        Instant now = Instant.now();

        assertThat(certificate.getNotBefore()).isBefore(Date.from(now.minus(Duration.ofHours(23))));
        assertThat(certificate.getNotAfter()).isAfter(Date.from(now.plus(Duration.ofDays(2 * 365))));
        assertThat(Duration.between(
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant()))
                .isLessThanOrEqualTo(Duration.ofDays(825));
    }

    @Test
    void everyOneHasAKeyAndASerialNumberOfItsOwn() {
        SelfSignedCertificate other = SelfSignedCertificate.generate();

        assertThat(other.privateKeyPem()).isNotEqualTo(identity.privateKeyPem());
        assertThat(other.certificate().getSerialNumber())
                .isNotEqualTo(identity.certificate().getSerialNumber());
    }

    @Test
    void itsPemFormsAreTheCertificateAndTheKeyThatSignedIt() throws Exception {
        byte[] pem = identity.certificatePem().getBytes(US_ASCII);
        X509Certificate read = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        PrivateKey key = KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(
                        Base64.getMimeDecoder().decode(identity.privateKeyPem().replaceAll("-----[A-Z ]+-----", ""))));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        byte[] proof = signature.sign();
        signature.initVerify(read);

        assertThat(read).isEqualTo(identity.certificate());
        assertThat(signature.verify(proof)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate", "key"})
    void itsPemFormsHaveLinesNoLongerThanPemAllows(String form) {
        String pem = form.equals("key") ? identity.privateKeyPem() : identity.certificatePem();

        assertThat(pem).endsWith("-----\n").doesNotContain("\r");
        assertThat(pem.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(64));
    }

    @Test
    void itsTextHidesTheKey() {
        String keyLine = identity.privateKeyPem().lines().skip(1).findFirst().orElseThrow();

        assertThat(identity.toString()).doesNotContain(keyLine).doesNotContain("PRIVATE");
    }

    @Test
    void itLeavesTheSecurityProvidersOfTheJvmAlone() {
        assertThat(Security.getProviders())
                .noneMatch(provider -> provider.getName().startsWith("BC"));
    }

    private HttpResponse<String> get(String host, SSLContext trust) throws Exception {
        URI uri = URI.create("https://" + host + ":" + server.actualPort() + "/");
        return HttpClient.newBuilder()
                .sslContext(trust)
                .build()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
