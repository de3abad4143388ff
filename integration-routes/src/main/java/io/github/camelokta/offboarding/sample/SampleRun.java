package io.github.camelokta.offboarding.sample;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.offboarding.cases.CaseQueries;
import io.github.camelokta.offboarding.cases.CaseState;
import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Drops the sample files into HR's folder, waits until they are settled, and prints the summary. */
@ApplicationScoped
@IfBuildProfile("dev")
class SampleRun extends RouteBuilder {

    private static final Path SAMPLES = Path.of("samples");
    private static final int ALL = 1000;
    private static final Set<CaseState> UNSETTLED = Set.of(CaseState.DUE, CaseState.SETTLING);

    private final CaseQueries cases;
    private final Path folder;
    private final String baseUrl;
    private final AtomicBoolean printed = new AtomicBoolean();

    @Inject
    SampleRun(
            CaseQueries cases,
            OffboardingConfig config,
            @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int port) {
        this.cases = cases;
        this.folder = config.intake().folder().path();
        this.baseUrl = "http://localhost:" + port;
    }

    void dropSamples(@Observes StartupEvent started) throws IOException {
        Files.createDirectories(folder);
        try (var samples = Files.newDirectoryStream(SAMPLES, "*.csv")) {
            for (var sample : samples) {
                Files.copy(sample, folder.resolve(sample.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Override
    public void configure() {
        from("timer:sample-summary?period=500")
                .routeId("sample-summary")
                .filter(exchange -> !printed.get() && allTakenIn() && allSettled())
                .to("okta-apitoken:list")
                .process(this::print);
    }

    private boolean allTakenIn() {
        try (var waiting = Files.newDirectoryStream(folder, "*.csv")) {
            return !waiting.iterator().hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean allSettled() {
        var all = cases.list(null, ALL);
        return !all.isEmpty() && all.stream().noneMatch(found -> UNSETTLED.contains(found.state()));
    }

    @SuppressWarnings("unchecked") // the contract of okta-apitoken:list
    private void print(Exchange listed) {
        var details = cases.list(null, ALL).stream()
                .map(found -> cases.find(found.id()).orElseThrow())
                .toList();
        List<ApiToken> tokens = listed.getMessage().getBody(List.class);
        printed.set(true);
        System.out.println(new SampleSummary(details, tokens, baseUrl));
    }
}
