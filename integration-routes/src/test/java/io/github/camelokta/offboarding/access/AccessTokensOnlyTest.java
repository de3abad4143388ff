package io.github.camelokta.offboarding.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTokensOnlyTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            RFC 9068                 | at+jwt                          | {"client_id": "x"}                | true
            RFC 9068 in full         | application/at+jwt              | {"nonce": "x"}                    | true
            Okta's own               | application/okta-internal-at+jwt | {"scp": ["x"]}                   | true
            Okta, custom             |                                 | {"cid": "x", "scp": ["x"]}        | true
            Entra                    | JWT                             | {"scp": "x", "appid": "x"}        | true
            Auth0                    | JWT                             | {"azp": "x", "scope": "x"}        | true
            Keycloak                 | JWT                             | {"typ": "Bearer", "nonce": "x"}   | true
            ID token of Okta         |                                 | {"at_hash": "x", "amr": ["pwd"]}  | false
            ID token of Entra        | JWT                             | {"nonce": "x", "rh": "x"}         | false
            ID token of Keycloak     | JWT                             | {"typ": "ID", "azp": "x"}         | false
            refresh token            | JWT                             | {"typ": "Refresh", "scope": "x"}  | false
            logout token             | logout+jwt                      | {"scope": "x", "events": {}}      | false
            ID token, with a scope   | JWT                             | {"nonce": "x", "scope": "x"}      | false
            plain ID token           | JWT                             | {"azp": "x"}                      | false
            """)
    void tellsAccessTokensFromOthers(String name, String header, String claims, boolean isOne)
            throws InvalidJwtException {
        var signature = new JsonWebSignature();
        if (header != null) {
            signature.setHeader("typ", header);
        }
        var context = new JwtContext(JwtClaims.parse(claims), List.of(signature));

        assertThat(new AccessTokensOnly().validate(context) == null).as(name).isEqualTo(isOne);
    }
}
