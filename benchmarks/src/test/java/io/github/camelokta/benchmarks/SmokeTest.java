package io.github.camelokta.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.benchmarks.CallBenchmark.Caller;
import io.github.camelokta.benchmarks.ListBenchmark.Reader;
import io.github.camelokta.simulator.traffic.Operation;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What is measured does what it is said to do; how long it takes is no matter here. */
class SmokeTest {

    private static final int TOKENS = 500;

    @TempDir
    private Path directory;

    private Path targetFile;
    private BenchmarkOrg org;

    @BeforeEach
    void start() throws Exception {
        org = BenchmarkOrg.start(TOKENS);
        targetFile = directory.resolve("target.json");
        org.target().write(targetFile);
        System.setProperty(Target.PROPERTY, targetFile.toString());
    }

    @AfterEach
    void stop() {
        System.clearProperty(Target.PROPERTY);
        org.close();
    }

    private static Collection<RunResult> runOnce(Class<?> benchmark) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }

    private static Function<RunResult, String> parameter(String name) {
        return result ->
                result.getPrimaryResult().getLabel() + " " + result.getParams().getParam(name);
    }

    @Test
    void everyCallerGetsAndRevokesOnceInEveryInvocation() throws Exception {
        Collection<RunResult> results = runOnce(CallBenchmark.class);

        assertThat(results)
                .extracting(parameter("caller"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Caller.values())
                        .flatMap(caller -> Stream.of("get " + caller, "revoke " + caller))
                        .toList());
        assertThat(org.simulator().requests().count(Operation.GET_TOKEN)).isEqualTo(Caller.values().length);
        assertThat(org.simulator().requests().count(Operation.REVOKE_TOKEN)).isEqualTo(Caller.values().length);
        assertThat(org.simulator().requests().all())
                .as("these, and the list that is served elsewhere")
                .hasSize(1 + 2 * Caller.values().length);
    }

    @Test
    void everyCallerWithDpopGetsOnceInEveryInvocation() throws Exception {
        assertThat(runOnce(DpopBenchmark.class))
                .extracting(parameter("caller"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(DpopBenchmark.Caller.values())
                        .map(caller -> "get " + caller)
                        .toList());
        assertThat(org.simulator().requests().count(Operation.GET_TOKEN))
                .isEqualTo(DpopBenchmark.Caller.values().length);
        assertThat(org.simulator().requests().count(Operation.OAUTH_TOKEN))
                .as("the handshake of DPoP for each")
                .isEqualTo(3L * DpopBenchmark.Caller.values().length);
    }

    @ParameterizedTest
    @EnumSource
    void withAnAccessTokenAtHandEveryCallWithDpopIsOneRequest(DpopBenchmark.Caller caller) throws Exception {
        try (Peer peer = caller.connect(org.target())) {
            peer.get(org.target().tokenId());
            org.simulator().requests().clear();

            assertThat(idOf(peer.get(org.target().tokenId())))
                    .isEqualTo(org.target().tokenId());
        }

        assertThat(org.simulator().requests().all())
                .extracting(request -> request.operation() + " " + request.status())
                .containsExactly("GET_TOKEN 200");
    }

    @Test
    void everyReaderListsOnceInEveryInvocation() throws Exception {
        assertThat(runOnce(ListBenchmark.class))
                .extracting(parameter("reader"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Reader.values())
                        .map(reader -> "list " + reader)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void everyCallerGetsTheToken(Caller caller) throws Exception {
        try (Peer peer = caller.connect(org.target())) {
            assertThat(idOf(peer.get(org.target().tokenId())))
                    .isEqualTo(org.target().tokenId());
        }
    }

    private static String idOf(Object token) {
        if (token instanceof ApiToken ours) {
            return ours.id();
        }
        return token instanceof com.okta.sdk.resource.model.ApiToken theirs
                ? theirs.getId()
                : ((JsonNode) token).path("id").asText();
    }

    @ParameterizedTest
    @EnumSource
    void everyCallerRevokesWithOneRequestThatTheOrgAnswersAndForgets(Caller caller) throws Exception {
        try (Peer peer = caller.connect(org.target())) {
            peer.revoke(org.target().tokenId());
        }

        assertThat(org.simulator().requests().all()).last().satisfies(request -> {
            assertThat(request.operation()).isEqualTo(Operation.REVOKE_TOKEN);
            assertThat(request.status()).isEqualTo(204);
        });
        assertThat(org.simulator().token(org.target().tokenId())).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void everyReaderFindsWhatItLooksFor(Reader reader) throws Exception {
        int expected =
                switch (reader) {
                    case COMPONENT, COMPONENT_STREAMING, SDK -> org.target().leaverTokens();
                    case COMPONENT_ALL, COMPONENT_STREAMING_ALL, JACKSON_OVER_HTTP, JACKSON_IN_MEMORY -> TOKENS;
                };
        try (Lister lister = reader.connect(org.target())) {
            assertThat(List.of(lister.list(), lister.list())).containsExactly(expected, expected);
        }
    }

    @Test
    void theHeapOfAReaderIsWatchedInAJvmOfItsOwn() throws Exception {
        HeapGrowth growth = HeapGrowth.of(Reader.COMPONENT, targetFile, 32);

        assertThat(growth.sufficed()).isTrue();
        assertThat(growth.heap().found()).isEqualTo(org.target().leaverTokens());
        assertThat(growth.heap().collections()).isPositive();
        assertThat(growth.heap().baseBytes()).isPositive();
        assertThat(growth.heap().peakBytes())
                .isGreaterThanOrEqualTo(growth.heap().baseBytes());
    }

    @Test
    void whatIsStreamedIsNotKept() throws Exception {
        try (BenchmarkOrg large = BenchmarkOrg.start(10_000)) {
            large.target().write(targetFile);

            HeapGrowth kept = HeapGrowth.of(Reader.COMPONENT_ALL, targetFile, 64);
            HeapGrowth streamed = HeapGrowth.of(Reader.COMPONENT_STREAMING_ALL, targetFile, 64);

            assertThat(streamed.heap().found()).isEqualTo(kept.heap().found()).isEqualTo(10_000);
            assertThat(streamed.heap().growthBytes()).isLessThan(kept.heap().growthBytes() / 2);
        }
    }

    @Test
    void anOrgInAProcessOfItsOwnEndsWithWhoeverStartedIt() throws Exception {
        Target target;
        try (OrgProcess process = OrgProcess.start(TOKENS)) {
            target = process.target();
            try (Peer peer = Caller.COMPONENT.connect(target)) {
                assertThat(idOf(peer.get(target.tokenId()))).isEqualTo(target.tokenId());
            }
        }

        HttpRequest request =
                HttpRequest.newBuilder(URI.create(target.orgUrl())).build();
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.discarding()));
    }
}
