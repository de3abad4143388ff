package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Okta facts §4: how much one may ask. */
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
                .seed(OrgSeed.empty().withRequestsPerMinute(3))
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
        Reply reply = client.get(TOKENS);

        assertThat(reply.rateLimit("Limit")).isEqualTo(3);
        assertThat(reply.rateLimit("Remaining")).isEqualTo(2);
        assertThat(reply.rateLimit("Reset")).isEqualTo(RESET);
        assertThat(reply.header("Date")).isEqualTo("Tue, 03 Feb 2026 04:05:06 GMT");
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

        Reply reply = client.delete(TOKENS + "/current");

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.errorCode()).isEqualTo("E0000047");
        assertThat(reply.json().path("errorSummary").asText())
                .isEqualTo("API call exceeded rate limit due to too many requests.");
        assertThat(reply.rateLimit("Limit")).isEqualTo(3);
        assertThat(reply.rateLimit("Remaining")).isZero();
        assertThat(reply.rateLimit("Reset")).isEqualTo(RESET);
        assertThat(reply.header("Retry-After")).isNull();
        assertThat(org.tokens()).hasSize(1);
    }

    @Test
    void aWindowStartsWithItsFirstCallAndLastsAMinute() {
        client.get(TOKENS);
        clock.advance(Duration.ofMillis(59_210));
        assertThat(client.get(TOKENS).rateLimit("Remaining")).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));

        Reply next = client.get(TOKENS);
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
    void aSeedThatSaysNothingAllowsTwelveHundred() {
        try (OktaOrgSimulator other = OktaOrgSimulator.start()) {
            assertThat(OrgClient.of(other).get(TOKENS).rateLimit("Limit")).isEqualTo(1200);
        }
    }
}
