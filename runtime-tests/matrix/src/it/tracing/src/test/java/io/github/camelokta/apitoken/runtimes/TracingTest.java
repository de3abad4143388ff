package io.github.camelokta.apitoken.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.OktaOrgSimulator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.Test;

/** What OpenTelemetry shows of a call is what the manual says. */
class TracingTest {

    private static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
    private static final AttributeKey<String> URI = AttributeKey.stringKey("camel.uri");
    private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("message");

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();

    @Test
    void aCallIsASpanOfItsEndpointAndTheOrgHearsNothingOfIt() throws Exception {
        try (OktaOrgSimulator org = OktaOrgSimulator.start()) {
            Exchange exchange = look(org);

            List<SpanData> calls = spans.getFinishedSpanItems().stream()
                    .filter(span -> span.getName().equals("okta-apitoken"))
                    .toList();
            assertThat(calls).hasSize(2);
            assertThat(calls)
                    .extracting(span -> span.getAttributes().get(SERVER))
                    .containsOnly(org.url());
            assertThat(calls.get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
            SpanData failed = calls.get(1);
            assertThat(failed.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(failed.getEvents().get(0).getAttributes().get(MESSAGE))
                    .contains(exchange.getMessage().getHeader("CamelOktaApitokenRequestId", String.class));
            assertThat(failed.getAttributes().get(URI)).contains("token=xxxxxx");
            assertThat(spans.getFinishedSpanItems().toString()).doesNotContain(org.apiToken());
            assertThat(org.requests().all()).allSatisfy(request -> assertThat(request.headers())
                    .doesNotContainKeys("traceparent", "tracestate"));
        }
    }

    private Exchange look(OktaOrgSimulator org) throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.component.okta-apitoken.orgUrl", org.url());
        main.addInitialProperty("camel.component.okta-apitoken.token", org.apiToken());
        main.bind(
                "tracer",
                SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build()
                        .get("camel"));
        main.bind("propagators", ContextPropagators.create(W3CTraceContextPropagator.getInstance()));
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:look")
                        .to("okta-apitoken:list")
                        .to("okta-apitoken:get?apiTokenId=00Tnone&token=RAW(" + org.apiToken() + ")");
            }
        });
        main.init();
        new OpenTelemetryTracer().init(main.getCamelContext());
        main.start();
        try {
            return main.getCamelTemplate().send("direct:look", exchange -> {});
        } finally {
            main.stop();
        }
    }
}
