package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.client.OktaException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path directory;

    private ScriptedServer server;
    private CamelFixture camel;

    @BeforeAll
    static void generateKeys() throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                keys().toString());
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }

    private static Path keys() {
        return directory.resolve("keys.p12");
    }

    @BeforeEach
    void start() throws Exception {
        server = ScriptedServer.respondingOverTls(
                serverSide(), exchange -> ScriptedServer.response(exchange, 200, Map.of(), "[]"));
        camel = CamelFixture.on(server.url(), "00secret");
    }

    @AfterEach
    void stop() {
        camel.close();
        server.close();
    }

    @Test
    void aCertificateOfNobodyKnownIsNotTrusted() {
        OktaException failure = camel.send("okta-apitoken:list").getException(OktaException.class);

        assertThat(failure).hasCauseInstanceOf(SSLException.class);
    }

    @Test
    void whatWillNotBeTrustedNextTimeEitherIsNotRepeated() {
        OktaException failure = camel.send("okta-apitoken:list").getException(OktaException.class);

        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("sslContextParameters").hasMessageNotContaining("attempts");
    }

    @Test
    void theTlsOfTheEndpointIsUsed() {
        camel.context().getRegistry().bind("ours", clientSide());

        assertAnswered(camel.send("okta-apitoken:list?sslContextParameters=#ours"));
    }

    @Test
    void theTlsOfTheComponentIsUsed() {
        component().getConfiguration().setSslContextParameters(clientSide());

        assertAnswered(camel.send("okta-apitoken:list"));
    }

    @Test
    void theTlsOfTheContextIsUsedIfTheComponentIsToldSo() {
        camel.context().setSSLContextParameters(clientSide());
        component().setUseGlobalSslContextParameters(true);

        assertAnswered(camel.send("okta-apitoken:list"));
    }

    @Test
    void theTlsOfTheHttpComponentIsUsedOtherwise() {
        camel.http("https").setSslContextParameters(clientSide());

        assertAnswered(camel.send("okta-apitoken:list"));
    }

    private OktaApitokenComponent component() {
        return camel.context().getComponent("okta-apitoken", OktaApitokenComponent.class);
    }

    private static void assertAnswered(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader("CamelOktaApitokenStatus")).isEqualTo(200);
    }

    private static SSLContextParameters clientSide() {
        KeyStoreParameters certificate = new KeyStoreParameters();
        certificate.setResource("file:" + keys());
        certificate.setPassword(PASSWORD);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(certificate);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }

    private static SSLContext serverSide() throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(KeyStore.getInstance(keys().toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
