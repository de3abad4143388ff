package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.Bucket;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.traffic.Operation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Okta facts §4: rate limits. */
class RateLimitTest {

    private static final Instant START = Instant.parse("2026-02-03T04:05:06.789Z");
    private static final long RESET = Instant.parse("2026-02-03T04:06:06Z").getEpochSecond();
    private static final String TOKENS = "/api/v1/api-tokens";

    private final MovableClock clock = new MovableClock(START);
    private OktaOrgSimulator org;
    private OrgClient client;

    @BeforeEach
    void start() {
        org = OktaOrgSimulator.builder()
                .seed(OrgSeed.empty().withRateLimits(RateLimitSeed.perMinute(3)))
                .clock(clock)
                .start();
        client = OrgClient.of(org);
    }

    @AfterEach
    void stop() {
        org.close();
    }

    @Test
    void everyAnswerTellsTheBucketAndTheOrgsTime() {
        ClientResponse response = client.get(TOKENS);

        assertThat(response.rateLimit("Limit")).isEqualTo(3);
        assertThat(response.rateLimit("Remaining")).isEqualTo(2);
        assertThat(response.rateLimit("Reset")).isEqualTo(RESET);
        assertThat(response.header("Date")).isEqualTo("Tue, 03 Feb 2026 04:05:06 GMT");
    }

    @Test
    void errorsCountAndTellTheBucketToo() {
        assertThat(client.get(TOKENS + "/unknown").rateLimit("Remaining")).isEqualTo(2);
        assertThat(OrgClient.anonymous(org).get(TOKENS).rateLimit("Remaining")).isEqualTo(1);
        assertThat(client.get("/nowhere").rateLimit("Remaining")).isZero();
    }

    @Test
    void oneCallTooManyIsRefusedWithoutEffect() {
        client.get(TOKENS);
        client.get(TOKENS);
        client.get(TOKENS);

        ClientResponse response = client.delete(TOKENS + "/current");

        assertThat(response.status()).isEqualTo(429);
        assertThat(response.errorCode()).isEqualTo("E0000047");
        assertThat(response.json().path("errorSummary").asText())
                .isEqualTo("API call exceeded rate limit due to too many requests.");
        assertThat(response.rateLimit("Limit")).isEqualTo(3);
        assertThat(response.rateLimit("Remaining")).isZero();
        assertThat(response.rateLimit("Reset")).isEqualTo(RESET);
        assertThat(response.header("Retry-After")).isNull();
        assertThat(org.tokens()).hasSize(1);
    }

    @Test
    void aWindowStartsWithItsFirstCallAndLastsAMinute() {
        client.get(TOKENS);
        clock.advance(Duration.ofMillis(59_210));
        assertThat(client.get(TOKENS).rateLimit("Remaining")).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));

        ClientResponse next = client.get(TOKENS);
        assertThat(next.rateLimit("Remaining")).isEqualTo(2);
        assertThat(next.rateLimit("Reset")).isEqualTo(RESET + 60);
    }

    @Test
    void tokensUsersAndListsOfUsersAreCountedApart() {
        assertThat(client.get(TOKENS).rateLimit("Remaining")).isEqualTo(2);
        assertThat(client.get("/api/v1/users/me").rateLimit("Remaining")).isEqualTo(2);
        assertThat(client.get("/api/v1/users/nobody").rateLimit("Remaining")).isEqualTo(1);
        assertThat(client.get("/api/v1/users").rateLimit("Remaining")).isEqualTo(2);
    }

    @Test
    void whoeverWaitsForTheResetGetsIn() {
        for (int i = 0; i < 4; i++) {
            client.get(TOKENS);
        }
        long reset = client.get(TOKENS).rateLimit("Reset");

        clock.advance(Duration.between(clock.instant(), Instant.ofEpochSecond(reset)));

        assertThat(client.get(TOKENS).status()).isEqualTo(200);
    }

    @Test
    void aSeedThatSaysNothingAllowsTwelveHundredOfWhichOnePrincipalMayUseHalf() {
        try (OktaOrgSimulator other = OktaOrgSimulator.start()) {
            assertThat(OrgClient.of(other).get(TOKENS).rateLimit("Limit")).isEqualTo(600);
            assertThat(OrgClient.anonymous(other).get(TOKENS).rateLimit("Limit"))
                    .isEqualTo(1200);
        }
    }

    @Test
    void onePrincipalsShareLeavesTheRestToOthers() {
        try (OktaOrgSimulator other = start(RateLimitSeed.perMinute(8).withPrincipalShare(25))) {
            OrgClient first = OrgClient.of(other);
            other.addToken(TokenSeed.of("second", other.principalId()).withValue("00second"));
            OrgClient second = OrgClient.withToken(other, "00second");

            assertThat(first.get(TOKENS).rateLimit("Remaining")).isEqualTo(1);
            assertThat(first.get(TOKENS).status()).isEqualTo(200);
            ClientResponse refused = first.get(TOKENS);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.rateLimit("Limit")).isEqualTo(2);
            assertThat(second.get(TOKENS).rateLimit("Remaining")).isEqualTo(1);
        }
    }

    @Test
    void headersCanComeForTheBucketAndForTheShare() {
        try (OktaOrgSimulator other =
                start(RateLimitSeed.perMinute(8).withPrincipalShare(50).withDuplicateHeaders())) {
            OrgClient first = OrgClient.of(other);
            first.get(TOKENS);
            clock.advance(Duration.ofSeconds(10));
            other.addToken(TokenSeed.of("second", other.principalId()).withValue("00second"));

            ClientResponse response = OrgClient.withToken(other, "00second").get(TOKENS);

            assertThat(response.headers("X-Rate-Limit-Limit")).containsExactly("8", "4");
            assertThat(response.headers("X-Rate-Limit-Remaining")).containsExactly("6", "3");
            assertThat(response.headers("X-Rate-Limit-Reset"))
                    .containsExactly(String.valueOf(RESET), String.valueOf(RESET + 10));
        }
    }

    @Test
    void otherClientsUseUpABucketAtAnEvenRate() {
        try (OktaOrgSimulator other = start(RateLimitSeed.perMinute(10))) {
            OrgClient alone = OrgClient.of(other);
            other.backgroundLoad(Bucket.CATCH_ALL, 6);
            assertThat(alone.get(TOKENS).rateLimit("Remaining")).isEqualTo(9);

            clock.advance(Duration.ofSeconds(30));

            assertThat(alone.get(TOKENS).rateLimit("Remaining")).isEqualTo(5);
            assertThat(alone.get("/api/v1/users/me").rateLimit("Remaining")).isEqualTo(9);
            other.backgroundLoad(Bucket.CATCH_ALL, 1000);
            assertThat(alone.get(TOKENS).status()).isEqualTo(429);
            other.backgroundLoad(Bucket.CATCH_ALL, 0);
            assertThat(alone.get(TOKENS).rateLimit("Remaining")).isEqualTo(7);
        }
    }

    @Test
    void aBucketCanHaveALimitOfItsOwnAndWindowsAnotherLength() {
        try (OktaOrgSimulator other =
                start(RateLimitSeed.perMinute(10).withBucket(Bucket.USERS, 2).withWindow(Duration.ofSeconds(2)))) {
            OrgClient alone = OrgClient.of(other);

            assertThat(alone.get("/api/v1/users").rateLimit("Limit")).isEqualTo(2);
            assertThat(alone.get(TOKENS).rateLimit("Limit")).isEqualTo(10);
            assertThat(alone.get(TOKENS).rateLimit("Reset"))
                    .isEqualTo(START.plusSeconds(2).getEpochSecond());
        }
    }

    @Test
    void tooManyRequestsInFlightAreRefusedWithALimitOfZero() {
        try (OktaOrgSimulator other = start(RateLimitSeed.perMinute(10).withConcurrentRequests(1))) {
            OrgClient caller = OrgClient.of(other);
            CountDownLatch latch = new CountDownLatch(1);
            other.faults().next(Operation.LIST_TOKENS, Fault.hold(latch));
            CompletableFuture<ClientResponse> first = caller.sendAsync("GET", TOKENS);
            await().atMost(Duration.ofMinutes(2)).until(() -> other.requests().count(Operation.LIST_TOKENS) == 1);

            ClientResponse second = caller.get("/api/v1/users/me");

            assertThat(second.status()).isEqualTo(429);
            assertThat(second.errorCode()).isEqualTo("E0000047");
            assertThat(second.rateLimit("Limit")).isZero();
            assertThat(second.rateLimit("Remaining")).isZero();
            assertThat(second.rateLimit("Reset")).isGreaterThan(START.getEpochSecond());
            latch.countDown();
            assertThat(first.join().status()).isEqualTo(200);
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> caller.get("/api/v1/users/me").status() == 200);
        }
    }

    @Test
    void aRequestWhoseConnectionIsDroppedIsNoLongerInFlight() {
        try (OktaOrgSimulator other = start(RateLimitSeed.perMinute(100).withConcurrentRequests(1))) {
            OrgClient caller = OrgClient.of(other);
            for (Fault fault : List.of(Fault.dropBefore(), Fault.dropAfter(), Fault.dropWithin())) {
                other.faults().next(Operation.UPDATE_TOKEN, fault);
                assertThatThrownBy(() -> caller.put(TOKENS + "/" + other.apiTokenId(), "{}"))
                        .hasCauseInstanceOf(IOException.class);

                await().atMost(Duration.ofMinutes(2))
                        .until(() -> caller.get("/api/v1/users/me").status() == 200);
            }
        }
    }

    private OktaOrgSimulator start(RateLimitSeed limits) {
        return OktaOrgSimulator.builder()
                .seed(OrgSeed.empty().withRateLimits(limits))
                .clock(clock)
                .start();
    }
}
