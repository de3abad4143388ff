package io.github.camelokta.apitoken.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.seed.AppSeed;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * An API service app that may do everything, for tests that call a simulated org with OAuth 2.0. Every app has a client
 * id of its own; all have one key, because making one takes a while.
 */
public final class TestApp {

    private static final String KEY_ID = "test-key-1";
    private static final RSAKey KEY = key();
    private static final String[] SCOPES = {
        "okta.apiTokens.read",
        "okta.apiTokens.manage",
        "okta.users.read",
        "okta.users.manage",
        "okta.networkZones.read",
        "okta.networkZones.manage",
        "okta.logs.read"
    };

    private final AppSeed seed;

    private TestApp(AppSeed seed) {
        this.seed = seed;
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID(KEY_ID).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An app that must use DPoP, as Okta's new apps do. */
    public static TestApp withDpop() {
        return new TestApp(AppSeed.of("test app", List.of(publicKey()), SCOPES).withClientId(newClientId()));
    }

    /** An app that may do without DPoP. */
    public static TestApp withoutDpop() {
        return new TestApp(withDpop().seed.withoutDpop());
    }

    private static String newClientId() {
        return "0oa" + UUID.randomUUID().toString().replace("-", "").substring(0, 17);
    }

    private static JsonNode publicKey() {
        try {
            return new JsonMapper().readTree(KEY.toPublicJWK().toJSONString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What to put into an org before it starts: {@code OrgSeed.withApps(app.seed())}. */
    public AppSeed seed() {
        return seed;
    }

    /** Puts the app into an org that runs. */
    public TestApp registerAt(OktaOrgSimulator org) {
        org.addApp(seed);
        return this;
    }

    /** For the option {@code clientId}. */
    public String clientId() {
        return seed.clientId();
    }

    /** For the option {@code keyId}. */
    public String keyId() {
        return KEY_ID;
    }

    /** For the option {@code privateKey}: PEM, PKCS#8. */
    public String privateKey() {
        try {
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(KEY.toPrivateKey().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The app's credentials, for tests below the options. */
    public PrivateKeyJwt credentials(Dpop dpop) {
        return new PrivateKeyJwt(clientId(), PrivateKeySource.text(privateKey()), keyId(), dpop);
    }
}
