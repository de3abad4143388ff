package io.github.camelokta.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.fault.FaultScript;
import io.github.camelokta.simulator.oauth.AuthorizationServer;
import io.github.camelokta.simulator.ratelimit.RateLimits;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import io.github.camelokta.simulator.state.OrgState;
import io.github.camelokta.simulator.traffic.Operation;
import io.github.camelokta.simulator.traffic.RecordedRequest;
import io.github.camelokta.simulator.traffic.RequestLog;
import io.github.camelokta.simulator.traffic.RequestRecorder;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aFaultOfTheSimulatorItselfIsAnInternalErrorThatTellsNothing() throws Exception {
        Clock clock = Clock.systemUTC();
        RequestRecorder recorder = new RequestRecorder();
        OrgState state = OrgState.of(OrgSeed.empty(), clock);
        AuthorizationServer oauth = new AuthorizationServer(state.apps(), clock);
        RateLimitSeed limits = RateLimitSeed.defaults();
        Pipeline pipeline = new Pipeline(
                new OrgParts(state, oauth, limits, new RateLimits(clock, limits), clock, recorder, new FaultScript()),
                new Authenticator(state, oauth),
                new BodyWriter(vertx));
        Router router = Router.router(vertx);
        router.route().handler(pipeline.serve(Operation.OTHER, request -> {
            throw new IllegalStateException("inner workings");
        }));
        int port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();

        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("\"errorCode\":\"E0000009\"").doesNotContain("inner workings");
        assertThat(new RequestLog(recorder).all())
                .extracting(RecordedRequest::status)
                .containsExactly(500);
    }
}
