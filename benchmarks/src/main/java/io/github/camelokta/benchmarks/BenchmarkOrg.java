package io.github.camelokta.benchmarks;

import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.generator.OrgGenerator;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.traffic.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The org that the benchmarks call: large, and with a rate limit that nobody reaches. */
final class BenchmarkOrg implements AutoCloseable {

    private static final String SERVICE = "service@example.com";
    private static final String LEAVER = "leaver@example.com";
    private static final String LEAVER_ID = "00uleaver00000000001";
    private static final String FIRST_OF_LEAVER = "00Tleaver00000000001";
    private static final String LAST_OF_LEAVER = "00Tleaver00000000002";
    private static final String SECRET = "00benchmark";

    private static final int LIMIT = 100_000_000;
    private static final int TOKENS_PER_USER = 5;

    private final OktaOrgSimulator org;
    private final AppCredentials app;
    private final CannedServer list;

    private BenchmarkOrg(OktaOrgSimulator org, AppCredentials app, CannedServer list) {
        this.org = org;
        this.app = app;
        this.list = list;
    }

    /**
     * Starts an org.
     *
     * @param tokens how many tokens its list has, 3 or more: that of the service at the beginning, those of the leaver
     *     behind it and at the end
     */
    static BenchmarkOrg start(int tokens) throws IOException, InterruptedException {
        OktaOrgSimulator org = OktaOrgSimulator.builder().seed(seed(tokens)).start();
        AppCredentials app = AppCredentials.generate();
        org.addApp(app.seed());
        // A revocation that takes effect could be measured once per token.
        org.faults().always(Operation.REVOKE_TOKEN, Fault.empty(204));
        try {
            return new BenchmarkOrg(org, app, CannedServer.start(list(org)));
        } catch (IOException | InterruptedException | RuntimeException e) {
            org.close();
            throw e;
        }
    }

    private static OrgSeed seed(int tokens) {
        OrgSeed base = OrgSeed.of(
                        List.of(UserSeed.of(SERVICE), UserSeed.of(LEAVER).withId(LEAVER_ID)),
                        List.of(
                                TokenSeed.of("offboarding", SERVICE).withValue(SECRET),
                                TokenSeed.of("nightly export", LEAVER)
                                        .withId(FIRST_OF_LEAVER)
                                        .withNetwork(SeedNetwork.anywhere())))
                .withRateLimits(RateLimitSeed.perMinute(LIMIT));
        return OrgGenerator.generate(base, 1 + tokens / TOKENS_PER_USER, tokens - 3, Instant.now())
                .and(List.of(), List.of(TokenSeed.of("weekly report", LEAVER).withId(LAST_OF_LEAVER)));
    }

    private static byte[] list(OktaOrgSimulator org) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(org.url() + "/api/v1/api-tokens"))
                                .header("Authorization", "SSWS " + org.apiToken())
                                .build(),
                        BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("The org answered " + answer.statusCode() + " instead of its list");
        }
        return answer.body();
    }

    Target target() {
        return new Target(
                org.url(),
                list.url(),
                org.apiToken(),
                app.target(),
                FIRST_OF_LEAVER,
                LEAVER_ID,
                2,
                org.tokens().size());
    }

    /** The org itself, for who wants to know what it was asked. */
    OktaOrgSimulator simulator() {
        return org;
    }

    @Override
    public void close() {
        list.close();
        org.close();
    }

    /** Runs an org until its standard input ends, so that it never outlives whoever started it. */
    public static void main(String[] args) throws IOException, InterruptedException {
        try (BenchmarkOrg org = start(Integer.parseInt(args[0]))) {
            org.target().write(Path.of(args[1]));
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // Nobody says anything; the end is all there is to wait for.
            }
        }
    }
}
