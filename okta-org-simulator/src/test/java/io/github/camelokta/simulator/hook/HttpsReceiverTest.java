package io.github.camelokta.simulator.hook;

import static io.github.camelokta.simulator.hook.HookedOrg.PATIENT;
import static io.github.camelokta.simulator.hook.HookedOrg.hook;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.tls.SelfSignedCertificate;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The JVM's trust decides about the certificates of receivers; what it is cannot be changed while it runs. */
class HttpsReceiverTest {

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
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aCertificateThatTheJvmDoesNotTrustIsRefused() {
        try (HookedOrg org = HookedOrg.of(PATIENT, hook(receiver))) {
            assertThat(org.verifyInVain()).startsWith("no answer: ");
        }
    }
}
