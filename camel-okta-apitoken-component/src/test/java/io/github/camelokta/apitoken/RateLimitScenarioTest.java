package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.client.RevokeOutcome;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.Bucket;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.traffic.Operation;
import io.github.camelokta.simulator.traffic.RecordedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many exchanges at a time against a limit: every one ends, and Okta has nothing to refuse. */
@Execution(ExecutionMode.CONCURRENT)
class RateLimitScenarioTest {

    private static final int EXCHANGES = 200;
    private static final int LIMIT = 600;
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int WINDOWS_PER_MINUTE = (int) (Duration.ofMinutes(1).toMillis() / WINDOW.toMillis());

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aloneTheLimitIsNeverOverrun(Mode mode) throws Exception {
        try (OktaOrgSimulator org = org(RateLimitSeed.perMinute(LIMIT).withWindow(WINDOW));
                CamelFixture camel = mode.on(org)) {
            revoke(camel, tokens(org, 3 * LIMIT));

            assertThat(refused(org)).isEmpty();
            assertThat(org.requests().count(Operation.REVOKE_TOKEN)).isEqualTo(3 * LIMIT);
            assertThat(org.requests().all()).hasSize(3 * LIMIT + mode.firstTokenRequests());
        }
    }

    @Test
    void besideAClientThatTakesHalfOfTheLimitEveryCallIsServed() throws Exception {
        try (OktaOrgSimulator org = org(RateLimitSeed.perMinute(LIMIT).withWindow(WINDOW));
                CamelFixture camel = Mode.SSWS.on(org)) {
            List<String> ids = tokens(org, 3 * LIMIT / 2);
            org.backgroundLoad(Bucket.CATCH_ALL, LIMIT / 2 * WINDOWS_PER_MINUTE);

            revoke(camel, ids);

            // How much is left to the other one, and how many are refused, is tested in virtual time: SharingTest.
            assertThat(org.requests().count(Operation.REVOKE_TOKEN))
                    .isEqualTo(ids.size() + refused(org).size());
        }
    }

    @Test
    void theShareOfOthersStaysTheirs() throws Exception {
        try (OktaOrgSimulator org = org(RateLimitSeed.perMinute(LIMIT).withWindow(WINDOW));
                CamelFixture camel = Mode.SSWS.on(org)) {
            camel.configuration().setRateLimitReserve(50);

            List<Message> responses = revoke(camel, tokens(org, LIMIT));

            assertThat(refused(org)).isEmpty();
            assertThat(responses).allSatisfy(response -> assertThat(
                            response.getHeader("CamelOktaApitokenRateLimitRemaining", Integer.class))
                    .isGreaterThanOrEqualTo(LIMIT / 2));
        }
    }

    @Test
    void fewerAreSentAtATimeOnceOktaSaysThatThereAreTooMany() throws Exception {
        int calls = 400;
        try (OktaOrgSimulator org = org(RateLimitSeed.perMinute(100_000).withConcurrentRequests(4));
                CamelFixture camel = Mode.SSWS.on(org)) {
            List<String> ids = tokens(org, calls);
            camel.configuration().setMaxRetries(10);
            org.faults().always(Operation.REVOKE_TOKEN, Fault.latency(Duration.ofMillis(20)));

            revoke(camel, ids);

            // The first sixteen at once cannot know; from then on it is one more every now and then. Otherwise nearly
            // every call would be refused, and most of them several times.
            assertThat(refused(org).size()).isBetween(1, calls);
        }
    }

    @Test
    void neverMoreAreSentAtATimeThanPermitted() throws Exception {
        try (OktaOrgSimulator org = org(RateLimitSeed.perMinute(100_000).withConcurrentRequests(16));
                CamelFixture camel = Mode.SSWS.on(org)) {
            List<String> ids = tokens(org, 400);
            org.faults().always(Operation.REVOKE_TOKEN, Fault.latency(Duration.ofMillis(5)));

            revoke(camel, ids);

            assertThat(refused(org)).isEmpty();
        }
    }

    @Test
    void withoutPacingOktaSaysWhenItIsEnough() {
        try (OktaOrgSimulator org = org(RateLimitSeed.perMinute(1));
                CamelFixture camel = Mode.SSWS.on(org).withoutRetries()) {
            camel.configuration().setPacing(false);

            assertThat(camel.send("okta-apitoken:list").getException()).isNull();
            OktaException refused = camel.send("okta-apitoken:list").getException(OktaException.class);

            assertThat(refused.status()).isEqualTo(429);
            assertThat(org.requests().count(Operation.LIST_TOKENS)).isEqualTo(2);
        }
    }

    private static OktaOrgSimulator org(RateLimitSeed limits) {
        return OktaOrgSimulator.builder()
                .seed(OrgSeed.empty().withRateLimits(limits))
                .start();
    }

    private static List<String> tokens(OktaOrgSimulator org, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> org.addToken(TokenSeed.of("token " + i, org.principalId()))
                        .id())
                .toList();
    }

    /** Revokes all, so many at a time, insists on success with each, and returns the responses. */
    private static List<Message> revoke(CamelFixture camel, List<String> ids) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(EXCHANGES);
        try {
            List<Future<Exchange>> calls = new ArrayList<>();
            for (String id : ids) {
                calls.add(threads.submit(
                        () -> camel.send("okta-apitoken:revoke", null, Map.of("CamelOktaApitokenId", id))));
            }
            List<Message> responses = new ArrayList<>();
            for (Future<Exchange> call : calls) {
                Exchange exchange = call.get();
                assertThat(exchange.getException()).isNull();
                assertThat(exchange.getMessage().getHeader("CamelOktaApitokenOutcome"))
                        .isEqualTo(RevokeOutcome.REVOKED);
                responses.add(exchange.getMessage());
            }
            return responses;
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<RecordedRequest> refused(OktaOrgSimulator org) {
        return org.requests().all().stream()
                .filter(request -> request.status() == 429)
                .toList();
    }
}
