package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelokta.apitoken.client.ApiTokenFilter;
import io.github.camelokta.apitoken.client.ApiTokenStream;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.traffic.Operation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Responses that go on for ever, a byte at a time, so that no timeout of a socket ends them. */
@ExtendWith(OktaOrgSimulatorExtension.class)
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowResponseTest {

    private static final long LIMIT_MILLIS = 200;

    /** Where another response has to be in time, however busy the machine is. */
    private static final long LONG_LIMIT_MILLIS = 5_000;

    /** A body of some hundred bytes takes minutes. */
    private static final Fault DRIPS = Fault.drip(1, Duration.ofMillis(500));

    private CamelFixture camel;

    @AfterEach
    void stop() {
        camel.close();
    }

    @Test
    void aListThatDripsFailsInTime(OktaOrgSimulator org) {
        camel = impatient(CamelFixture.on(org));
        org.faults().always(Operation.LIST_TOKENS, DRIPS);

        assertTooSlow(failureOf("okta-apitoken:list", Map.of()));
    }

    @Test
    void aListThatDripsWhileItIsStreamedFailsInTime(OktaOrgSimulator org) {
        new People(org);
        camel = impatient(CamelFixture.on(org));
        org.faults().always(Operation.LIST_TOKENS, Fault.drip(50, Duration.ofMillis(50)));
        OktaException failure = catchThrowableOfType(OktaException.class, () -> {
            ApiTokenStream tokens = camel.endpoint("okta-apitoken:list").getClient().stream(ApiTokenFilter.ALL)
                    .body();
            while (tokens.hasNext()) {
                tokens.next();
            }
        });

        assertTooSlow(failure);
    }

    @Test
    void aSingleTokenThatDripsFailsInTime(OktaOrgSimulator org) {
        camel = impatient(CamelFixture.on(org));
        org.faults().always(Operation.GET_TOKEN, DRIPS);

        assertTooSlow(failureOf("okta-apitoken:get", Map.of(OktaApitokenConstants.ID, org.apiTokenId())));
    }

    @Test
    void anAccessTokenThatDripsFailsInTime(OktaOrgSimulator org) {
        camel = impatient(Mode.OAUTH.on(org));
        org.faults().always(Operation.OAUTH_TOKEN, DRIPS);

        OktaException failure = failureOf("okta-apitoken:list", Map.of());

        assertTooSlow(failure);
        assertThat(failure.operation()).isEqualTo("token request");
    }

    @Test
    void aHeadThatNeverEndsFailsInTime() throws IOException {
        try (EndlessHead server = new EndlessHead()) {
            // It is in doubt only once it has left.
            camel = impatient(CamelFixture.on(server.url(), "00secret"), LONG_LIMIT_MILLIS);

            OktaException failure = failureOf("okta-apitoken:revoke", Map.of(OktaApitokenConstants.ID, "00T1"));

            assertTooSlow(failure);
            assertThat(failure.isInDoubt()).isTrue();
            assertThat(failure.status()).isZero();
        }
    }

    @Test
    void theNextCallIsAnsweredAsIfNothingHadBeen(OktaOrgSimulator org) {
        camel = impatient(CamelFixture.on(org), LONG_LIMIT_MILLIS);
        org.faults().next(Operation.LIST_TOKENS, DRIPS);

        assertTooSlow(failureOf("okta-apitoken:list", Map.of()));

        assertThat(camel.send("okta-apitoken:list").getException()).isNull();
    }

    @Test
    void whatWasTooSlowIsRepeatedAsLongAsThatFits(OktaOrgSimulator org) {
        camel = impatient(CamelFixture.on(org), LONG_LIMIT_MILLIS);
        camel.configuration().setMaxRetries(1);
        org.faults().next(Operation.LIST_TOKENS, DRIPS);

        assertThat(camel.send("okta-apitoken:list").getException()).isNull();
        assertThat(org.requests().count(Operation.LIST_TOKENS)).isEqualTo(2);
    }

    private static CamelFixture impatient(CamelFixture camel) {
        return impatient(camel, LIMIT_MILLIS);
    }

    private static CamelFixture impatient(CamelFixture camel, long limitMillis) {
        camel.withoutRetries().configuration().setMaxResponseDuration(limitMillis);
        return camel;
    }

    private OktaException failureOf(String uri, Map<String, Object> headers) {
        return camel.send(uri, null, headers).getException(OktaException.class);
    }

    private static void assertTooSlow(OktaException failure) {
        assertThat(failure)
                .hasMessageContainingAll("not complete within", "the limit of the option maxResponseDuration");
        assertThat(failure.isRetryable()).isTrue();
    }

    /** Responds to every request with a header that does not end. */
    private static final class EndlessHead implements AutoCloseable {

        private static final System.Logger LOG = System.getLogger(EndlessHead.class.getName());

        private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

        EndlessHead() throws IOException {
            Thread thread = new Thread(this::serve, "endless-head");
            thread.setDaemon(true);
            thread.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getLocalPort();
        }

        private void serve() {
            while (!server.isClosed()) {
                try (var connection = server.accept()) {
                    OutputStream response = connection.getOutputStream();
                    response.write("HTTP/1.1 204 No Content\r\nX-Endless: ".getBytes(StandardCharsets.US_ASCII));
                    while (connection.getInputStream().available() >= 0) {
                        response.write('a');
                        TimeUnit.MILLISECONDS.sleep(10);
                    }
                } catch (IOException theClientHasGone) {
                    LOG.log(System.Logger.Level.DEBUG, "The client has gone", theClientHasGone);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
