package io.github.camelokta.apitoken.quarkus.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.seed.AppSeed;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The org that the application is pointed at, however that is packaged. All test classes share it. */
public class SimulatedOrg implements QuarkusTestResourceLifecycleManager {

    static final String POLLED_OWNER = "polled@example.com";

    private static final String EXPENDABLE = "00tokenThatRevokesItself";
    private static final int RSA_BITS = 2048;

    private final OktaOrgSimulator org = OktaOrgSimulator.start();
    private Path keys;

    @Override
    public Map<String, String> start() {
        try {
            String polled = org.addUser(UserSeed.of(POLLED_OWNER)).id();
            org.addToken(TokenSeed.of("first", polled));
            org.addToken(TokenSeed.of("second", polled));
            org.addToken(TokenSeed.of("expendable", org.principalId()).withValue(EXPENDABLE));
            keys = Files.createTempDirectory("keys");
            ECKey ec = new ECKeyGenerator(Curve.P_256).keyID("key-1").generate();
            RSAKey rsa = new RSAKeyGenerator(RSA_BITS).keyID("key-1").generate();
            return Map.of(
                    "camel.component.okta-apitoken.org-url",
                    org.url(),
                    "camel.component.okta-apitoken.token",
                    org.apiToken(),
                    "expendable.token",
                    EXPENDABLE,
                    "polled.user-id",
                    polled,
                    "jwk.client-id",
                    org.addApp(app("proves possession", ec)).clientId(),
                    "jwk.file",
                    write("key.json", ec.toJSONString()),
                    "pem.client-id",
                    org.addApp(app("does not", rsa).withoutDpop()).clientId(),
                    "pem.file",
                    write("key.pem", pem(rsa)));
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AppSeed app(String name, JWK key) throws JsonProcessingException {
        return AppSeed.of(
                name, List.of(new ObjectMapper().readTree(key.toPublicJWK().toJSONString())), "okta.apiTokens.read");
    }

    private static String pem(RSAKey key) throws JOSEException {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.toRSAPrivateKey().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private String write(String name, String text) throws IOException {
        Path file = Files.writeString(keys.resolve(name), text);
        return file.toString();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(org, new TestInjector.MatchesType(OktaOrgSimulator.class));
    }

    @Override
    public void stop() {
        org.close();
        try {
            for (String name : List.of("key.json", "key.pem")) {
                Files.deleteIfExists(keys.resolve(name));
            }
            Files.deleteIfExists(keys);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
