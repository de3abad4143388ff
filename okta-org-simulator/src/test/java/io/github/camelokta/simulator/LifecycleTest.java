package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedToken;
import io.github.camelokta.simulator.state.SimulatedUser;
import io.github.camelokta.simulator.traffic.Operation;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting and stopping orgs, and running many at once. */
class LifecycleTest {

    @Test
    void anOrgStartsWithJustItsServicePrincipal() {
        try (OktaOrgSimulator org = OktaOrgSimulator.start()) {
            assertThat(org.url()).matches("http://127\\.0\\.0\\.1:\\d+");
            assertThat(org.apiToken()).matches("00[A-Za-z0-9]{40}");
            assertThat(org.users()).extracting(SimulatedUser::id).containsExactly(org.principalId());
            assertThat(org.tokens()).extracting(SimulatedToken::id).containsExactly(org.apiTokenId());
        }
    }

    @Test
    void twoOrgsInOneJvmKnowNothingOfEachOther() {
        try (OktaOrgSimulator one = OktaOrgSimulator.start();
                OktaOrgSimulator two = OktaOrgSimulator.start()) {
            one.addUser(UserSeed.of("ada@example.com"));

            assertThat(OrgClient.of(one).get("/api/v1/users/ada@example.com").status())
                    .isEqualTo(200);
            assertThat(OrgClient.of(two).get("/api/v1/users/ada@example.com").status())
                    .isEqualTo(404);
            assertThat(OrgClient.withToken(two, one.apiToken())
                            .get("/api/v1/users/me")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void closingFreesThePortAndIsDoneOnce() {
        OktaOrgSimulator first = OktaOrgSimulator.start();
        first.close();
        first.close();

        int port = URI.create(first.url()).getPort();
        try (OktaOrgSimulator second = OktaOrgSimulator.builder().port(port).start()) {
            assertThat(second.url()).isEqualTo(first.url());
        }
    }

    @Test
    void closingEndsAllThreadsTheOrgStarted() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        List<Thread> started;
        try (OktaOrgSimulator org = OktaOrgSimulator.start()) {
            OrgClient.of(org).get("/api/v1/api-tokens");
            started = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> !before.contains(thread))
                    .filter(thread -> thread.getName().contains("vert"))
                    .toList();
        }

        assertThat(started).isNotEmpty();
        for (Thread thread : started) {
            thread.join(60_000);
        }
        assertThat(started).noneMatch(Thread::isAlive);
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            OktaOrgSimulator.Builder builder = OktaOrgSimulator.builder().port(taken.getLocalPort());

            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(builder::start)
                    .withMessageContaining("Port " + taken.getLocalPort() + " of 127.0.0.1 cannot be opened");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65536})
    void aPortThatCannotBeIsRefused(int port) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> OktaOrgSimulator.builder().port(port))
                .withMessage(port + " is not a TCP port; use 0 to 65535");
    }

    @Test
    void aTokenIsRevokedByOneOfManyCallersOnly() {
        try (OktaOrgSimulator org = OktaOrgSimulator.start()) {
            List<String> paths = IntStream.range(0, 40)
                    .mapToObj(i -> org.addToken(TokenSeed.of("t" + i, org.principalId())))
                    .map(token -> "/api/v1/api-tokens/" + token.id())
                    .toList();
            List<OrgClient> clients =
                    Stream.generate(() -> OrgClient.of(org)).limit(4).toList();

            List<Integer> statuses = paths.stream()
                    .flatMap(path -> clients.stream().map(client -> client.sendAsync("DELETE", path)))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .map(ClientResponse::status)
                    .toList();

            assertThat(statuses).filteredOn(status -> status == 204).hasSize(40);
            assertThat(statuses).filteredOn(status -> status == 404).hasSize(120);
            assertThat(org.tokens()).hasSize(1);
            assertThat(org.requests().count(Operation.REVOKE_TOKEN)).isEqualTo(160);
        }
    }

    @Test
    void whatTheOrgReturnsIsACopy() {
        try (OktaOrgSimulator org = OktaOrgSimulator.start()) {
            List<SimulatedToken> before = org.tokens();
            org.addToken(TokenSeed.of("later", org.principalId()));

            assertThat(before).hasSize(1);
            assertThat(org.tokens()).hasSize(2);
        }
    }
}
