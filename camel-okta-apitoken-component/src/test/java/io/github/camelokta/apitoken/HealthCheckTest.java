package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.traffic.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(OktaOrgSimulatorExtension.class)
class HealthCheckTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    private OktaOrgSimulator org;
    private CamelFixture camel;

    @BeforeEach
    void start(OktaOrgSimulator simulator) {
        org = simulator;
        camel = CamelFixture.on(org);
    }

    @AfterEach
    void stop() {
        camel.close();
    }

    @Test
    void anOrgThatRespondsIsUp() {
        HealthCheck.Result result = response(check());

        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getDetails()).containsEntry("orgUrl", org.url());
        assertThat(org.requests().count(Operation.GET_TOKEN)).isEqualTo(1);
        assertThat(org.requests().all()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"401, E0000011", "403, E0000006", "500, E0000009", "503, E0000010"})
    void anOrgThatRefusesIsDownAndSaysWhy(int status, String code) {
        org.faults().next(Operation.GET_TOKEN, Fault.okta(status, code, "So it is"));

        HealthCheck.Result result = response(check());

        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage().orElseThrow()).contains(code, "So it is");
        assertThat(result.getDetails()).containsEntry("status", status);
    }

    @Test
    void anOrgThatIsNotThereIsDown() {
        OktaApitokenHealthCheck check = check();
        org.close();

        assertThat(response(check).getState()).isEqualTo(HealthCheck.State.DOWN);
    }

    @Test
    void anOrgThatIsBusyIsUp() {
        org.faults().next(Operation.GET_TOKEN, Fault.rateLimited(Duration.ofHours(1)));

        assertThat(response(check()).getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void holdsNobodyUpWhileTheOrgIsSilent() {
        CountDownLatch released = new CountDownLatch(1);
        org.faults().next(Operation.GET_TOKEN, Fault.hold(released));
        OktaApitokenHealthCheck check = check();

        assertThat(check.callReadiness().getMessage().orElseThrow()).contains("No response yet");
        await().atMost(Duration.ofMinutes(2)).until(() -> org.requests().count(Operation.GET_TOKEN) == 1);

        now.set(Instant.EPOCH.plusSeconds(9));
        assertThat(check.callReadiness().getMessage().orElseThrow()).contains("No response yet");
        now.set(Instant.EPOCH.plusSeconds(10));
        HealthCheck.Result silent = check.callReadiness();
        assertThat(silent.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(silent.getMessage().orElseThrow()).contains("No response", org.url());
        assertThat(org.requests().count(Operation.GET_TOKEN)).isEqualTo(1);

        released.countDown();
        await().atMost(Duration.ofMinutes(2)).until(() -> check.callReadiness().getState() == HealthCheck.State.UP);
    }

    @Test
    void anOrgThatNeverEndsItsResponseIsDownAndAskedAgain() {
        org.faults().next(Operation.GET_TOKEN, Fault.drip(1, Duration.ofSeconds(1)));
        OktaApitokenHealthCheck check = check(Duration.ofMillis(200));

        HealthCheck.Result slow = response(check);

        assertThat(slow.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(slow.getMessage().orElseThrow()).contains("not complete within");
        // There is so little time that a busy machine may respond too late once more.
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            now.updateAndGet(before -> before.plusSeconds(30));
            return check.callReadiness().getState() == HealthCheck.State.UP;
        });
    }

    @Test
    void whatWasFoundLongAgoIsNotTold() {
        OktaApitokenHealthCheck check = check();
        assertThat(response(check).getState()).isEqualTo(HealthCheck.State.UP);

        now.set(Instant.EPOCH.plusSeconds(300));
        org.faults().next(Operation.GET_TOKEN, Fault.okta(500, "E0000009", "So it is"));

        assertThat(check.callReadiness().getState()).isEqualTo(HealthCheck.State.UNKNOWN);
        assertThat(response(check).getState()).isEqualTo(HealthCheck.State.DOWN);

        now.set(Instant.EPOCH.plusSeconds(600));
        CountDownLatch released = new CountDownLatch(1);
        org.faults().next(Operation.GET_TOKEN, Fault.hold(released));
        assertThat(check.callReadiness().getState())
                .as("a failure, until there is something better to tell")
                .isEqualTo(HealthCheck.State.DOWN);
        released.countDown();
        await().atMost(Duration.ofMinutes(2)).until(() -> check.callReadiness().getState() == HealthCheck.State.UP);
    }

    @Test
    void isDownUntilTheOrgHasAnswered() {
        CountDownLatch released = new CountDownLatch(1);
        org.faults().next(Operation.GET_TOKEN, Fault.hold(released));

        HealthCheck.Result first = check().callReadiness();

        assertThat(first.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(first.getMessage().orElseThrow()).contains("No response yet");
        released.countDown();
    }

    @Test
    void theOrgIsAskedAsSoonAsItIsUsed() {
        producers();

        camel.endpoint("okta-apitoken:list");

        await().atMost(Duration.ofMinutes(2)).until(() -> org.requests().count(Operation.GET_TOKEN) == 1);
        await().atMost(Duration.ofMinutes(2)).until(() -> producers().stream()
                .allMatch(check -> check.callReadiness().getState() == HealthCheck.State.UP));
        assertThat(org.requests().count(Operation.GET_TOKEN)).isEqualTo(1);
    }

    @Test
    void theOrgIsNotAskedWhereNobodyWantsToKnow() {
        camel.send("okta-apitoken:list");

        assertThat(org.requests().count(Operation.GET_TOKEN)).isZero();
    }

    @Test
    void theOrgIsAskedTwiceAMinuteAtMost() {
        OktaApitokenHealthCheck check = check();

        response(check);
        now.set(Instant.EPOCH.plusSeconds(29));
        assertThat(response(check).getDetails()).containsEntry("askedAt", "1970-01-01T00:00:00Z");
        assertThat(org.requests().count(Operation.GET_TOKEN)).isEqualTo(1);

        now.set(Instant.EPOCH.plusSeconds(30));
        await().atMost(Duration.ofMinutes(2)).until(() -> "1970-01-01T00:00:30Z"
                .equals(check.callReadiness().getDetails().get("askedAt")));
        assertThat(org.requests().count(Operation.GET_TOKEN)).isEqualTo(2);
    }

    @Test
    void saysNothingOfLiveness() {
        assertThat(check().isLiveness()).isFalse();
        assertThat(check().isReadiness()).isTrue();
    }

    @Test
    void isThereAsLongAsTheOrgIsUsed() {
        HealthCheckRepository producers = producers();
        OktaApitokenEndpoint list = camel.endpoint("okta-apitoken:list");
        OktaApitokenEndpoint get = camel.endpoint("okta-apitoken:get");

        assertThat(producers.stream().map(HealthCheck::getId)).containsExactly("okta-apitoken:" + org.url());

        list.stop();
        assertThat(producers.stream()).hasSize(1);
        get.stop();
        assertThat(producers.stream()).isEmpty();
    }

    @Test
    void isOneForEachCredentialOfAnOrg() {
        HealthCheckRepository producers = producers();
        String id = "okta-apitoken:" + org.url();
        OktaApitokenEndpoint valid = camel.endpoint("okta-apitoken:list");
        OktaApitokenEndpoint invalid = camel.endpoint("okta-apitoken:list?token=00invalid");

        assertThat(producers.stream().map(HealthCheck::getId)).containsExactly(id, id + "#2");
        assertThat(stateOf(id)).isEqualTo(HealthCheck.State.UP);
        assertThat(stateOf(id + "#2")).isEqualTo(HealthCheck.State.DOWN);

        valid.stop();
        assertThat(producers.stream().map(HealthCheck::getId)).containsExactly(id + "#2");
        assertThat(stateOf(id + "#2")).isEqualTo(HealthCheck.State.DOWN);

        valid.start();
        invalid.stop();
        assertThat(producers.stream().map(HealthCheck::getId)).containsExactly(id);
        assertThat(stateOf(id)).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void isOneForEachComponentThatUsesTheOrg() {
        HealthCheckRepository producers = producers();
        OktaApitokenComponent another = new OktaApitokenComponent();
        another.getConfiguration().setOrgUrl(org.url());
        another.getConfiguration().setToken("00invalid");
        camel.context().addComponent("another", another);
        camel.endpoint("okta-apitoken:list");
        OktaApitokenEndpoint invalid = camel.endpoint("another:list");

        assertThat(producers.stream().map(HealthCheck::getId))
                .doesNotHaveDuplicates()
                .hasSize(2);
        invalid.stop();

        assertThat(producers.stream().map(HealthCheck::getId)).containsExactly("okta-apitoken:" + org.url());
        assertThat(stateOf("okta-apitoken:" + org.url())).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void tellsWhatKindOfCredentialsItTries() {
        assertThat(check().callReadiness().getDetails()).containsEntry("credentials", "API token");
    }

    private HealthCheck.State stateOf(String id) {
        HealthCheck check = producers().stream()
                .filter(one -> one.getId().equals(id))
                .findFirst()
                .orElseThrow();
        return response((OktaApitokenHealthCheck) check).getState();
    }

    @Test
    void canBeSwitchedOff() {
        camel.context()
                .getComponent("okta-apitoken", OktaApitokenComponent.class)
                .setHealthCheckProducerEnabled(false);
        camel.endpoint("okta-apitoken:list");

        assertThat(producers().stream()).singleElement().matches(check -> !check.isEnabled());
    }

    /** Camel's, which is off unless camel.health.producers-enabled turns it on. */
    private HealthCheckRepository producers() {
        HealthCheckRepository producers = HealthCheckHelper.getHealthCheckRepository(camel.context(), "producers");
        producers.setEnabled(true);
        return producers;
    }

    /** What the check tells once it knows. */
    private static HealthCheck.Result response(OktaApitokenHealthCheck check) {
        return await().atMost(Duration.ofMinutes(2)).until(check::callReadiness, HealthCheckTest::isKnown);
    }

    private static boolean isKnown(HealthCheck.Result result) {
        return result.getState() != HealthCheck.State.UNKNOWN
                && result.getMessage()
                        .filter(message -> message.startsWith("No response yet"))
                        .isEmpty();
    }

    private OktaApitokenHealthCheck check() {
        return check(Duration.ofMinutes(1));
    }

    private OktaApitokenHealthCheck check(Duration patience) {
        OktaApitokenHealthCheck check = new OktaApitokenHealthCheck(
                "test", camel.endpoint("okta-apitoken:list").getClient().org(), now::get, patience);
        check.setCamelContext(camel.context());
        return check;
    }
}
