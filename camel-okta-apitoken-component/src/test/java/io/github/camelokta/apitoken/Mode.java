package io.github.camelokta.apitoken;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.seed.AppSeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;

/** The ways to authorize calls, each of which everything has to work with. */
public enum Mode {
    SSWS(0) {
        @Override
        void configure(OktaApitokenConfiguration options, OktaOrgSimulator org) {
            options.setToken(org.apiToken());
        }
    },
    OAUTH(1) {
        @Override
        void configure(OktaApitokenConfiguration options, OktaOrgSimulator org) {
            authorizeBy(app(org, false).clientId(), options);
        }
    },
    /** The first request is refused because it has no proof, the second because its proof has no nonce. */
    OAUTH_DPOP(3) {
        @Override
        void configure(OktaApitokenConfiguration options, OktaOrgSimulator org) {
            authorizeBy(app(org, true).clientId(), options);
        }
    };

    private static final RSAKey KEY = key();

    private final int firstTokenRequests;

    Mode(int firstTokenRequests) {
        this.firstTokenRequests = firstTokenRequests;
    }

    abstract void configure(OktaApitokenConfiguration options, OktaOrgSimulator org);

    /** A started context whose component is authorized in this way. */
    public CamelFixture on(OktaOrgSimulator org) {
        CamelFixture camel = CamelFixture.on(org.url(), null);
        configure(camel.configuration(), org);
        return camel;
    }

    public boolean isOAuth() {
        return this != SSWS;
    }

    /** How many requests for an access token it takes until there is one, for the first scope that is asked for. */
    public int firstTokenRequests() {
        return firstTokenRequests;
    }

    private static AppSeed app(OktaOrgSimulator org, boolean dpop) {
        AppSeed app = appWith("okta.apiTokens.read", "okta.apiTokens.manage", "okta.users.read");
        return org.addApp(dpop ? app : app.withoutDpop());
    }

    /** An app with these scopes alone, to be added to an org. */
    static AppSeed appWith(String... scopes) {
        return AppSeed.of("Offboarding", List.of(publicKey()), scopes);
    }

    static void authorizeBy(String clientId, OktaApitokenConfiguration options) {
        options.setClientId(clientId);
        options.setKeyId(KEY.getKeyID());
        options.setPrivateKey(pem());
    }

    private static JsonNode publicKey() {
        try {
            return new ObjectMapper().readTree(KEY.toPublicJWK().toJSONString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem() {
        try {
            String encoded =
                    Base64.getMimeEncoder().encodeToString(KEY.toPrivateKey().getEncoded());
            return "-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n";
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("leaver-key").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
