package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.client.OktaNotFoundException;
import io.github.camelokta.apitoken.client.OktaOrg;
import io.github.camelokta.apitoken.client.OktaResponse;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.traffic.Operation;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OktaOrgSimulatorExtension.class)
class LookUpTest {

    private OktaOrgSimulator simulator;
    private CamelFixture camel;
    private OktaOrg org;

    @BeforeEach
    void start(OktaOrgSimulator started) {
        simulator = started;
        camel = CamelFixture.on(started);
        org = camel.endpoint("okta-apitoken:list").getClient().org();
    }

    @AfterEach
    void stop() {
        camel.close();
    }

    @Test
    void tellsWhoTheTokenBelongsTo() {
        OktaResponse<Object> me = org.get("/api/v1/users/me", Map.of());

        assertThat(me.body()).asInstanceOf(MAP).containsEntry("id", simulator.principalId());
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.requestId()).isNotBlank();
        assertThat(me.rateLimit().limit()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"zoë+o'brien@example.com", "50%+1@example.com", "a b?c#d&e=f@example.com", "{{x}}@example.com"})
    void findsAnyLoginAndAnyFilterValue(String login) {
        String id = simulator.addUser(UserSeed.of(login)).id();

        Object byLogin =
                org.get("/api/v1/users/" + OktaOrg.segment(login), Map.of()).body();
        Object byEmail = org.get("/api/v1/users", Map.of("filter", "profile.email eq \"" + login + "\""))
                .body();

        assertThat(byLogin).asInstanceOf(MAP).containsEntry("id", id);
        assertThat(byEmail).asInstanceOf(LIST).singleElement().asInstanceOf(MAP).containsEntry("id", id);
    }

    @Test
    void readsAListToItsEnd() {
        IntStream.range(0, 5).forEach(i -> simulator.addUser(UserSeed.of("user" + i + "@example.com")));

        Object users = org.get("/api/v1/users", Map.of("limit", "2")).body();

        assertThat(users).asInstanceOf(LIST).hasSize(6);
        assertThat(simulator.requests().count(Operation.FIND_USERS)).isEqualTo(3);
    }

    @Test
    void givesPlainValuesThatNobodyCanChange() {
        simulator
                .faults()
                .next(
                        Operation.CURRENT_USER,
                        Fault.answer(200, "application/json", "{\"a\": [1, 2.50, null, true, {\"b\": \"c\"}]}"));

        Object response = org.get("/api/v1/users/me", Map.of()).body();

        List<Object> expected = Arrays.asList(1, new BigDecimal("2.50"), null, true, Map.of("b", "c"));
        assertThat(response).isEqualTo(Map.of("a", expected));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> ((Map<?, ?>) response).clear());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> ((List<?>) ((Map<?, ?>) response).get("a")).clear());
    }

    @Test
    void failsForWhoDoesNotExistWithoutRepeatingTheLogin() {
        assertThatExceptionOfType(OktaNotFoundException.class)
                .isThrownBy(() -> org.get("/api/v1/users/nobody%40example.com", Map.of()))
                .withMessageContaining("Okta GET /api/v1/users at " + simulator.url())
                .satisfies(failure -> {
                    assertThat(failure.operation()).isEqualTo("GET /api/v1/users");
                    assertThat(failure.id()).isNull();
                });
    }

    @Test
    void failsWhenAnythingElseResponses() {
        simulator.faults().next(Operation.CURRENT_USER, Fault.answer(200, "text/html", "<html>"));

        assertThatExceptionOfType(OktaException.class)
                .isThrownBy(() -> org.get("/api/v1/users/me", Map.of()))
                .withMessageContaining("text/html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/api/v1",
                "/api/v1/",
                "api/v1/users",
                "/api/v1/users/",
                "/api/v1//users",
                "/api/v1/users/..",
                "/api/v1/users/%2e%2E/x",
                "/api/v1/users/a b",
                "/api/v1/users?x=1",
                "/api/v1/users#x",
                "/api/v1/users/%",
                "/api/v1/users/zoë",
                "/oauth2/v1/token",
                "//evil.example.com/api/v1/users",
                "@evil.example.com/api/v1/users"
            })
    void sendsNothingForWhatIsNoPath(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> org.get(path, Map.of()));
        assertThat(simulator.requests().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", ".."})
    void makesNoSegmentOfWhatWouldChangeThePath(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> OktaOrg.segment(value));
    }
}
