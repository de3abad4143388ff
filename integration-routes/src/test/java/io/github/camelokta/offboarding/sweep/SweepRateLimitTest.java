package io.github.camelokta.offboarding.sweep;

import static io.github.camelokta.simulator.traffic.Operation.FIND_USERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.sweep.SweepResult.Status;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.seed.Bucket;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.traffic.RecordedRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

/** A sweep in an org whose rate limit it feels. */
@QuarkusTest
@TestProfile(SweepRateLimitTest.HalfOfTheLimit.class)
class SweepRateLimitTest {

    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final int LIMIT = 10;
    private static final int OWNERS_PER_LOOK_UP = 25;
    private static final int LOOK_UPS = LIMIT + 1;

    /** Lets few look-ups through. */
    public static class BusyOrg extends OrgAndDatabase {

        /** An org that counts anew every two seconds. */
        public BusyOrg() {
            super(RateLimitSeed.perMinute(1_000_000)
                    .withBucket(Bucket.USERS, LIMIT)
                    .withWindow(WINDOW));
        }
    }

    /** A sweep may use half of the limit, and keeps to it by itself. */
    public static class HalfOfTheLimit implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("offboarding.sweep.rate-limit-percent", "50", "camel.component.okta-apitoken.pacing", "true");
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(BusyOrg.class));
        }
    }

    OktaOrgSimulator org;

    @Inject
    ProducerTemplate camel;

    @Test
    void usesItsShareOfTheRateLimitAndNoMore() {
        IntStream.range(0, LOOK_UPS * OWNERS_PER_LOOK_UP)
                .mapToObj(i -> org.addUser(UserSeed.of(UUID.randomUUID() + "@example.com")))
                .forEach(owner -> org.addToken(TokenSeed.of("nightly export", owner.id())));

        var result = camel.requestBody("direct:sweep", null, SweepResult.class);

        assertThat(result.status()).isEqualTo(Status.DONE);
        var lookUps = org.requests().of(FIND_USERS);
        assertThat(lookUps)
                .hasSize(LOOK_UPS)
                .extracting(RecordedRequest::status)
                .containsOnly(200);
        assertThat(perWindow(lookUps)).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(LIMIT / 2));
    }

    /** As the org counts: a window begins with the second of its first call. */
    private static List<Integer> perWindow(List<RecordedRequest> requests) {
        var counts = new ArrayList<Integer>();
        var end = Instant.MIN;
        for (var request : requests) {
            if (request.at().isBefore(end)) {
                counts.set(counts.size() - 1, counts.get(counts.size() - 1) + 1);
            } else {
                end = request.at().truncatedTo(ChronoUnit.SECONDS).plus(WINDOW);
                counts.add(1);
            }
        }
        return counts;
    }
}
