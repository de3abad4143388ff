package io.github.camelokta.apitoken.quarkus.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.apitoken.OktaApitokenComponent;
import io.github.camelokta.apitoken.OktaApitokenEndpoint;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedUser;
import io.github.camelokta.simulator.traffic.Operation;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In an org that permits each principal 300 calls in a window. */
class RateLimitMetersTest {

    private final OktaOrgSimulator org = OktaOrgSimulator.builder()
            .seed(OrgSeed.empty().withRateLimits(RateLimitSeed.perMinute(600).withPrincipalShare(50)))
            .start();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template = context.createProducerTemplate();

    @BeforeEach
    void point() {
        context.getRegistry().bind("meters", new CallMeters(registry, new RateLimitMeters(registry, context)));
        OktaApitokenComponent component = context.getComponent("okta-apitoken", OktaApitokenComponent.class);
        component.getConfiguration().setOrgUrl(org.url());
        component.getConfiguration().setToken(org.apiToken());
        component.getConfiguration().setMaxRetries(0);
        context.start();
    }

    @AfterEach
    void close() {
        template.stop();
        context.stop();
        org.close();
    }

    @Test
    void showWhatIsLeftOfABucketThatWasUsed() {
        list();
        list();

        assertThat(rateLimit("limit", "API").value()).isEqualTo(300);
        assertThat(rateLimit("remaining", "API").value()).isEqualTo(298);
    }

    @Test
    void showTheLatestAnswerWithoutBeingAsked() {
        list();
        Gauge remaining = rateLimit("remaining", "API");
        list();
        list();

        assertThat(remaining.value()).isEqualTo(297);
    }

    @Test
    void showNothingOfBucketsThatWereNotUsed() {
        list();

        assertThat(registry.find("okta.apitoken.ratelimit.limit").gauges())
                .extracting(gauge -> gauge.getId().getTag("bucket"))
                .containsExactly("API");
    }

    @Test
    void showEveryBucketThatIsUsed() {
        list();
        context.getEndpoint("okta-apitoken:list", OktaApitokenEndpoint.class)
                .getClient()
                .org()
                .get("/api/v1/users/me", Map.of());

        assertThat(rateLimit("limit", "USER").value()).isEqualTo(300);
    }

    @Test
    void showNothingWhereOktaToldNothing() {
        org.faults().next(Operation.LIST_TOKENS, Fault.dropBefore());

        assertThatThrownBy(this::list).isInstanceOf(CamelExecutionException.class);

        assertThat(registry.find("okta.apitoken.calls").timer()).isNotNull();
        assertThat(registry.find("okta.apitoken.ratelimit.limit").gauges()).isEmpty();
    }

    @Test
    void showCallsOnTheirWay() throws Exception {
        list();
        Gauge inFlight = org("inflight");
        assertThat(inFlight.value()).isZero();

        CountDownLatch released = new CountDownLatch(1);
        org.faults().next(Operation.GET_TOKEN, Fault.hold(released));
        Future<Object> held =
                template.asyncRequestBody("okta-apitoken:get?apiTokenId=" + org.apiTokenId(), (Object) null);
        await().atMost(Duration.ofMinutes(2)).until(() -> org.requests().count(Operation.GET_TOKEN) == 1);

        assertThat(inFlight.value()).isOne();
        released.countDown();
        held.get();
        assertThat(inFlight.value()).isZero();
    }

    @Test
    void showHowManyCallsOktaBearsOnceItObjected() {
        list();
        assertThat(org("concurrency").value()).isNaN();

        org.faults()
                .next(
                        Operation.LIST_TOKENS,
                        new Fault.Response(
                                429,
                                "application/json",
                                "{\"errorCode\":\"E0000047\"}",
                                Map.of("X-Rate-Limit-Limit", "0", "X-Rate-Limit-Remaining", "0")));
        assertThatThrownBy(this::list).isInstanceOf(CamelExecutionException.class);

        assertThat(org("concurrency").value()).isOne();
    }

    @Test
    void showTheSmallerRemainingOfTwoInOneOrg() {
        SimulatedUser owner = org.addUser(UserSeed.of("ada@example.com"));
        String secret = "00anotherTokenOfTheSameOrg";
        org.addToken(TokenSeed.of("another", owner.login()).withValue(secret));
        list();
        list();
        template.requestBody("okta-apitoken:list?token=" + secret, (Object) null);
        assertThat(rateLimit("remaining", "API").value()).isEqualTo(298);

        template.requestBody("okta-apitoken:list?token=" + secret, (Object) null);
        template.requestBody("okta-apitoken:list?token=" + secret, (Object) null);
        assertThat(rateLimit("remaining", "API").value()).isEqualTo(297);
    }

    @Test
    void showEachOrgByItself() {
        list();
        try (OktaOrgSimulator smaller = OktaOrgSimulator.builder()
                .seed(OrgSeed.empty().withRateLimits(RateLimitSeed.perMinute(100)))
                .start()) {
            template.requestBody(
                    "okta-apitoken:list?orgUrl=" + smaller.url() + "&token=" + smaller.apiToken(), (Object) null);

            assertThat(rateLimit("limit", "API").value()).isEqualTo(300);
            assertThat(registry.get("okta.apitoken.ratelimit.limit")
                            .tags("org", smaller.url())
                            .gauge()
                            .value())
                    .isEqualTo(100);
        }
    }

    @Test
    void readNaNWhileNoEndpointUsesTheOrg() {
        list();
        context.stop();

        assertThat(rateLimit("limit", "API").value()).isNaN();
        assertThat(rateLimit("remaining", "API").value()).isNaN();
        assertThat(org("inflight").value()).isNaN();
    }

    @Test
    void haveTagsForOrgAndBucketOnly() {
        list();

        assertThat(registry.getMeters())
                .filteredOn(meter -> meter.getId().getName().startsWith("okta.apitoken.ratelimit."))
                .hasSize(4)
                .allSatisfy(meter -> assertThat(meter.getId().getDescription()).isNotBlank())
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(Tag::getKey)
                .containsOnly("org", "bucket");
    }

    private void list() {
        template.requestBody("okta-apitoken:list", (Object) null);
    }

    private Gauge rateLimit(String name, String bucket) {
        return registry.get("okta.apitoken.ratelimit." + name)
                .tags("org", org.url(), "bucket", bucket)
                .gauge();
    }

    private Gauge org(String name) {
        return registry.get("okta.apitoken.ratelimit." + name)
                .tags("org", org.url())
                .gauge();
    }
}
