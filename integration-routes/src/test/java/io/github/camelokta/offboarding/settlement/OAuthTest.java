package io.github.camelokta.offboarding.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.github.camelokta.offboarding.cases.AcceptedEvents;
import io.github.camelokta.offboarding.cases.CaseQueries;
import io.github.camelokta.offboarding.cases.CaseState;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.AppSeed;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.traffic.Operation;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The application as an API service app: it owns no tokens, so a canary's token tells whether a list is complete. */
@QuarkusTest
@TestProfile(OAuthTest.AsApp.class)
class OAuthTest {

    private static final String CLIENT_ID = "0oaOffboarding000001";
    private static final String CANARY = "00uCanary00000000001";
    private static final RSAKey KEY = key();

    public static class AsApp implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            // Its org comes with an API token.
            return Map.of("quarkus.okta-apitoken.devservices.enabled", "false");
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(OrgWithApp.class));
        }
    }

    /** The same, with an app instead of an API token. */
    public static class OrgWithApp extends OrgAndDatabase {

        public OrgWithApp() {
            super(OrgSeed.empty()
                    .withApps(AppSeed.of(
                                    "offboarding",
                                    List.of(publicKey()),
                                    "okta.apiTokens.read",
                                    "okta.apiTokens.manage",
                                    "okta.users.read")
                            .withClientId(CLIENT_ID)));
        }

        @Override
        public Map<String, String> start() {
            var settings = new HashMap<>(super.start());
            // Blank is as good as not set, and hides what another test's org may have left behind.
            settings.put("camel.component.okta-apitoken.token", "");
            settings.put("camel.component.okta-apitoken.client-id", CLIENT_ID);
            settings.put("camel.component.okta-apitoken.private-key", KEY.toJSONString());
            settings.put("offboarding.completeness.canary-owner", CANARY);
            return settings;
        }
    }

    OktaOrgSimulator org;

    @Inject
    AcceptedEvents acceptedEvents;

    @Inject
    CaseQueries cases;

    @Inject
    ProducerTemplate camel;

    @BeforeEach
    void startOver() {
        org.requests().clear();
    }

    @Test
    void settlesOnTheStrengthOfTheCanarysToken() {
        org.addUser(UserSeed.of("canary@example.com").withId(CANARY));
        var canary = org.addToken(TokenSeed.of("canary", CANARY));
        var leaver = org.addUser(UserSeed.of(UUID.randomUUID() + "@example.com"));
        var token = org.addToken(TokenSeed.of("token", leaver.id()));

        var caseId = leaves(leaver.id());
        camel.sendBody("direct:settlement", null);

        assertThat(state(caseId)).isEqualTo(CaseState.COMPLETED);
        assertThat(org.token(token.id())).isEmpty();
        assertThat(org.token(canary.id())).isPresent();
        assertThat(org.requests().count(Operation.CURRENT_USER)).isZero();
        assertThat(cases.find(caseId).orElseThrow().evidence())
                .extracting("record")
                .asString()
                .contains("canary owner " + CANARY);
    }

    @Test
    void believesNoListThatWasNarrowed() {
        var leaver = org.addUser(UserSeed.of(UUID.randomUUID() + "@example.com"));
        var token = org.addToken(TokenSeed.of("token", leaver.id()));
        org.faults().next(Operation.LIST_TOKENS, Fault.answer(200, "application/json", "[]"));

        var caseId = leaves(leaver.id());
        camel.sendBody("direct:settlement", null);

        assertThat(state(caseId)).isEqualTo(CaseState.DUE);
        assertThat(cases.find(caseId).orElseThrow().summary().stateReason()).contains("not complete");
        assertThat(org.token(token.id())).isPresent();
    }

    private long leaves(String userId) {
        var leaver = new Leaver(null, userId, null, null);
        return acceptedEvents
                .accept(new OffboardingEvent("test", UUID.randomUUID().toString(), leaver, null, null))
                .caseId();
    }

    private CaseState state(long caseId) {
        return cases.find(caseId).orElseThrow().summary().state();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("key-1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode publicKey() {
        try {
            return new ObjectMapper().readTree(KEY.toPublicJWK().toJSONString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
