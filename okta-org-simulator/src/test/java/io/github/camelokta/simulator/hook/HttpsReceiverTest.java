package io.github.camelokta.simulator.hook;

import static io.github.camelokta.simulator.hook.HookedOrg.LIMITS;
import static io.github.camelokta.simulator.hook.HookedOrg.hook;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.tls.SelfSignedCertificate;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JVM's trust store decides which HTTPS receivers are accepted. */
class HttpsReceiverTest {

    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

    /** Without one the JVM does not read certificates from a PKCS #12 file. */
    private static final String PASSWORD = "changeit";

    private final Properties before = (Properties) System.getProperties().clone();
    private final SelfSignedCertificate certificate = SelfSignedCertificate.generate();
    private final Vertx vertx = Vertx.vertx();
    private URI receiver;

    @BeforeEach
    void start() {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .addKeyValue(Buffer.buffer(certificate.privateKeyPem()))
                                .addCertValue(Buffer.buffer(certificate.certificatePem()))))
                .requestHandler(HttpsReceiverTest::repeat);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        receiver = URI.create("https://127.0.0.1:" + server.actualPort() + "/");
    }

    private static void repeat(HttpServerRequest request) {
        request.response().end("{\"verification\":\"" + request.getHeader("x-okta-verification-challenge") + "\"}");
    }

    @AfterEach
    void stop() {
        System.setProperties(before);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aCertificateThatTheJvmDoesNotTrustIsRefused() {
        try (HookedOrg org = HookedOrg.of(LIMITS, hook(receiver))) {
            assertThat(org.verifyInVain()).startsWith("no response: ").contains("certification path");
        }
    }

    @Test
    void aCertificateThatTheJvmTrustsIsAccepted(@TempDir Path directory) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("receiver", certificate.certificate());
        Path file = directory.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        System.setProperty(TRUST_STORE, file.toString());
        System.setProperty(TRUST_STORE_PASSWORD, PASSWORD);
        try (HookedOrg org = HookedOrg.of(LIMITS, hook(receiver))) {
            org.verify();

            assertThat(org.hook().isVerified()).isTrue();
        }
    }
}
