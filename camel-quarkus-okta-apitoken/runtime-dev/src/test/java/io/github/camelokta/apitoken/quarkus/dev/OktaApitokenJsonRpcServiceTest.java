package io.github.camelokta.apitoken.quarkus.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.OktaApitokenComponent;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.traffic.Operation;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OktaApitokenJsonRpcServiceTest {

    private final OktaOrgSimulator org = OktaOrgSimulator.start();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final OktaApitokenJsonRpcService service = new OktaApitokenJsonRpcService(context);

    @BeforeEach
    void point() {
        OktaApitokenComponent component = context.getComponent("okta-apitoken", OktaApitokenComponent.class);
        component.getConfiguration().setOrgUrl(org.url());
        component.getConfiguration().setToken(org.apiToken());
        context.start();
    }

    @AfterEach
    void close() {
        context.stop();
        org.close();
    }

    @Test
    void showsAnOrgAsLongAsAnEndpointUsesIt() throws Exception {
        assertThat(service.orgs()).isEmpty();

        var endpoint = context.getEndpoint("okta-apitoken:list");
        assertThat(service.orgs()).extracting(OrgRow::url).containsExactly(org.url());

        context.removeEndpoint(endpoint);
        assertThat(service.orgs()).isEmpty();
    }

    @Test
    void showsWhatAnOrgBearsOnceItObjected() {
        context.getEndpoint("okta-apitoken:list");
        assertThat(service.orgs()).extracting(OrgRow::concurrency).containsOnlyNulls();

        org.faults().next(Operation.LIST_TOKENS, tooManyAtATime());
        service.tokens(org.url());

        assertThat(service.orgs()).extracting(OrgRow::concurrency).hasSize(1).doesNotContainNull();
    }

    @Test
    void showsWhoOwnsATokenAndWhenItWasLastUsed() {
        String owner = org.addUser(UserSeed.of("ada@example.com")).id();
        String id = org.addToken(TokenSeed.of("nightly export", owner)
                        .withLastUpdated(Instant.parse("2026-05-04T03:02:01.999Z"))
                        .withTokenWindow("P30D")
                        .withClientName("Okta AD Agent"))
                .id();
        context.getEndpoint("okta-apitoken:list");

        assertThat(service.tokens(org.url()).rows())
                .contains(new TokenRow(
                        id, "nightly export", owner, "Okta AD Agent", "2026-05-04T03:02:01Z", "2026-06-03T03:02:01Z"));
    }

    @Test
    void showsATokenOfWhichLittleIsKnown() {
        context.getEndpoint("okta-apitoken:list");
        org.faults().next(Operation.LIST_TOKENS, Fault.answer(200, "application/json", "[{\"name\":\"odd\"}]"));

        assertThat(service.tokens(org.url()).rows()).containsExactly(new TokenRow(null, "odd", null, null, null, null));
    }

    @Test
    void showsThatThereAreMoreTokensThanItShows() {
        String owner = org.addUser(UserSeed.of("ada@example.com")).id();
        for (int number = 0; number < 1_000; number++) {
            org.addToken(TokenSeed.of("token " + number, owner));
        }
        context.getEndpoint("okta-apitoken:list");

        TokenRows tokens = service.tokens(org.url());

        assertThat(tokens.total()).isEqualTo(1_001);
        assertThat(tokens.rows()).hasSize(1_000);
    }

    @Test
    void saysWhyThereAreNoTokens() {
        context.getEndpoint("okta-apitoken:list");
        org.faults().next(Operation.LIST_TOKENS, Fault.okta(403, "E0000006", "You do not have permission"));

        TokenRows tokens = service.tokens(org.url());

        assertThat(tokens.rows()).isEmpty();
        assertThat(tokens.failure()).contains(org.url(), "403", "E0000006").doesNotContain(org.apiToken());
    }

    @Test
    void saysThatNoEndpointUsesTheOrg() {
        assertThat(service.tokens(org.url()).failure()).contains(org.url());
        assertThat(org.requests().all()).isEmpty();
    }

    private static Fault tooManyAtATime() {
        return new Fault.Response(
                429,
                "application/json",
                "{\"errorCode\":\"E0000047\"}",
                Map.of("X-Rate-Limit-Limit", "0", "X-Rate-Limit-Remaining", "0"));
    }
}
