package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.auth.Authorization;
import io.github.camelokta.apitoken.auth.OutgoingRequest;
import io.github.camelokta.apitoken.auth.Ssws;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.client.OktaNotFoundException;
import io.github.camelokta.apitoken.client.RevokeOutcome;
import io.github.camelokta.apitoken.client.SendGuard;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.traffic.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what may have left can have had an effect, and nothing makes a call forget it. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class InDoubtTest {

    private static final String GUARD = "CamelOktaApitokenSendGuard";

    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    private final Socket nobody = new Socket();
    private OktaOrgSimulator org;
    private String id;
    private CamelFixture camel;

    @BeforeEach
    void start(OktaOrgSimulator simulator) {
        org = simulator;
        id = org.addToken(TokenSeed.of("build", org.principalId())).id();
        camel = CamelFixture.on(org);
    }

    @AfterEach
    void stop() throws IOException {
        camel.close();
        nobody.close();
        thread.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:%d", "https://127.0.0.1:%d", "https://nowhere.invalid:%d"})
    void isNotWhatFoundNoConnection(String url) throws IOException {
        camel.withoutRetries();

        OktaException failure = failure(camel.send(
                "okta-apitoken:revoke?apiTokenId=00T1&token=00other&orgUrl=" + url.formatted(portOfNobody())));

        assertThat(failure).hasMessageContaining("no connection");
        assertThat(failure.isInDoubt()).isFalse();
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.status()).isZero();
    }

    @Test
    void isNotWhatWaitedForAPlaceInThePoolInVain() throws Exception {
        camel.withoutRetries();
        camel.http("http").setConnectionsPerRoute(1);
        camel.http("http").setConnectionRequestTimeout(1);
        CountDownLatch released = new CountDownLatch(1);
        org.faults().next(Operation.LIST_TOKENS, Fault.hold(released));
        Future<Exchange> held = thread.submit(() -> camel.send("okta-apitoken:list"));
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> org.requests().count(Operation.LIST_TOKENS) == 1);

        OktaException failure = failure(camel.send("okta-apitoken:revoke?apiTokenId=" + id));

        assertThat(failure).hasMessageContaining("no connection");
        assertThat(failure.isInDoubt()).isFalse();
        released.countDown();
        assertThat(held.get(1, TimeUnit.MINUTES).getException()).isNull();
        assertThat(org.token(id)).isPresent();
    }

    @Test
    void isNotATokenThatWasUnknownAllAlong() throws Exception {
        String uri = "okta-apitoken:revoke?failOnNotFound=true&maxRetries=1&apiTokenId=00T1&token=00other&orgUrl=";
        int port = portOfNobody();
        AtomicReference<ScriptedServer> server = new AtomicReference<>();
        SendGuard thereForTheSecond = onSecond(() -> server.set(knowingNothing(port)));

        Exchange exchange = camel.send(uri + "http://127.0.0.1:" + port, null, Map.of(GUARD, thereForTheSecond));

        server.get().close();
        assertThat(exchange.getException()).isInstanceOf(OktaNotFoundException.class);
        assertThat(failure(exchange).isInDoubt()).isFalse();
        assertThat(exchange.getMessage().getHeader("CamelOktaApitokenOutcome")).isNull();
    }

    private ScriptedServer knowingNothing(int port) {
        try {
            nobody.close();
            return ScriptedServer.respondingAt(
                    port, 404, "{\"errorCode\": \"E0000007\", \"errorSummary\": \"Not found\"}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void staysSoWhenTheRepetitionFindsNoConnection() {
        org.faults().next(Operation.REVOKE_TOKEN, Fault.dropAfter());
        SendGuard goneWithTheSecond = onSecond(org::close);

        OktaException failure = failure(camel.send(
                "okta-apitoken:revoke?maxRetries=1&apiTokenId=" + id, null, Map.of(GUARD, goneWithTheSecond)));

        assertThat(failure).hasMessageContaining("no connection");
        assertThat(failure.isInDoubt()).isTrue();
    }

    @Test
    void staysSoWhenTheCredentialsFailForTheRepetition() {
        org.faults().next(Operation.REVOKE_TOKEN, Fault.dropAfter());
        IllegalStateException down = new IllegalStateException("The vault is down");

        OktaException failure = failure(revokeBy(new Vault(down, null)));

        assertThat(failure).hasCause(down).hasMessageContainingAll("may have had an effect", id, org.url());
        assertThat(failure.isInDoubt()).isTrue();
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.operation()).isEqualTo("revoke");
        assertThat(failure.id()).isEqualTo(id);
        assertThat(org.token(id)).isEmpty();
    }

    @Test
    void staysSoWhenTheCredentialsCannotBeRenewed() {
        org.faults().next(Operation.REVOKE_TOKEN, Fault.dropAfter());
        org.faults().next(Operation.REVOKE_TOKEN, Fault.okta(401, "E0000011", "Invalid token"));
        IllegalStateException down = new IllegalStateException("The vault is down");

        OktaException failure = failure(revokeBy(new Vault(null, down)));

        assertThat(failure).hasCause(down);
        assertThat(failure.isInDoubt()).isTrue();
    }

    @Test
    void staysSoWhenThereIsNoAccessTokenForTheRepetition() {
        try (CamelFixture app = Mode.OAUTH.on(org)) {
            org.faults().next(Operation.REVOKE_TOKEN, Fault.dropAfter());
            org.faults().next(Operation.REVOKE_TOKEN, Fault.okta(401, "E0000011", "Invalid token"));
            SendGuard refusesTheSecondToken =
                    onSecond(() -> org.faults().always(Operation.OAUTH_TOKEN, Fault.okta(403, "E0000006", "No more")));

            OktaException failure = failure(
                    app.send("okta-apitoken:revoke?apiTokenId=" + id, null, Map.of(GUARD, refusesTheSecondToken)));

            assertThat(failure.operation()).isEqualTo("revoke");
            assertThat(failure).hasMessageContainingAll("may have had an effect", "token request");
            assertThat(failure.isInDoubt()).isTrue();
        }
    }

    @Test
    void isNotWhatOnlyAnAccessTokenWasAskedFor() {
        org.faults().always(Operation.OAUTH_TOKEN, Fault.dropAfter());
        try (CamelFixture app = Mode.OAUTH.on(org).withoutRetries()) {
            OktaException failure = failure(app.send("okta-apitoken:revoke?apiTokenId=" + id));

            assertThat(failure.operation()).isEqualTo("token request");
            assertThat(failure.isInDoubt()).isFalse();
            assertThat(org.token(id)).isPresent();
        }
    }

    @Test
    void endsWithTheTokenGone() {
        org.faults().next(Operation.REVOKE_TOKEN, Fault.dropAfter());

        assertThat(camel.send("okta-apitoken:revoke?failOnNotFound=true&apiTokenId=" + id)
                        .getMessage()
                        .getHeader("CamelOktaApitokenOutcome"))
                .isEqualTo(RevokeOutcome.ALREADY_GONE);
    }

    private Exchange revokeBy(Authorization vault) {
        camel.context().getRegistry().bind("vault", vault);
        camel.configuration().setToken(null);
        return camel.send("okta-apitoken:revoke?authorization=#vault&apiTokenId=" + id);
    }

    private static OktaException failure(Exchange exchange) {
        return exchange.getException(OktaException.class);
    }

    /** A port that nobody listens at, nor gets from the system as long as it is ours. */
    private int portOfNobody() throws IOException {
        nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return nobody.getLocalPort();
    }

    /** Consents, and does something right before the second attempt. */
    private static SendGuard onSecond(Runnable action) {
        return new SendGuard() {

            private int attempts;

            @Override
            public boolean maySend() {
                attempts++;
                if (attempts == 2) {
                    action.run();
                }
                return true;
            }
        };
    }

    /** Authorizes one attempt, or fails to renew what authorized it. */
    private final class Vault implements Authorization {

        private final RuntimeException afterTheFirst;
        private final RuntimeException onRenewal;
        private boolean asked;

        Vault(RuntimeException afterTheFirst, RuntimeException onRenewal) {
            this.afterTheFirst = afterTheFirst;
            this.onRenewal = onRenewal;
        }

        @Override
        public Map<String, String> headers(OutgoingRequest request) {
            if (asked && afterTheFirst != null) {
                throw afterTheFirst;
            }
            asked = true;
            return new Ssws(org.apiToken()).headers(request);
        }

        @Override
        public boolean renew(OutgoingRequest request, Map<String, String> refused) {
            throw onRenewal;
        }
    }
}
