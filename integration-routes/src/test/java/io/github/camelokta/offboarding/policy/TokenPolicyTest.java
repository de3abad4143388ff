package io.github.camelokta.offboarding.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.model.ApiToken;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenPolicyTest {

    private static final String OWN = "00uServicePrincipal0";
    private static final String LEAVER = "00uLeaver00000000000";
    private static final String ID = "00Ta1b2c3d4e5f6g7h8i";

    private final TokenPolicy policy = new TokenPolicy(OWN, Set.of("Okta API", "Terraform"));

    @ParameterizedTest(name = "a token {1} of {2} is {3} by {4}")
    @CsvSource(nullValues = "null", textBlock = """
            00uLeaver00000000000, 00Ta1b2c3d4e5f6g7h8i, Okta API,       REVOKE, revocable-client
            00uLeaver00000000000, 00Ta1b2c3d4e5f6g7h8i, Terraform,      REVOKE, revocable-client
            00uLeaver00000000000, 00Ta1b2c3d4e5f6g7h8i, Okta AD Agent,  HOLD,   other-client
            00uLeaver00000000000, 00Ta1b2c3d4e5f6g7h8i, null,           HOLD,   other-client
            00uLeaver00000000000, null,                 Okta API,       HOLD,   unusable-id
            00uLeaver00000000000, current,              Okta API,       HOLD,   unusable-id
            00uLeaver00000000000, current,              Okta AD Agent,  HOLD,   unusable-id
            00uServicePrincipal0, 00Ta1b2c3d4e5f6g7h8i, Okta API,       HOLD,   own-principal
            00uServicePrincipal0, 00Ta1b2c3d4e5f6g7h8i, Okta AD Agent,  HOLD,   own-principal
            00uServicePrincipal0, null,                 null,           HOLD,   own-principal
            00uServicePrincipal0, current,              Okta API,       HOLD,   own-principal
            """)
    void theFirstRuleThatMatchesDecides(String owner, String id, String client, Verdict verdict, String rule) {
        var token = token(id, owner, client);

        assertThat(policy.decide(token)).isEqualTo(new Decision(token, verdict, rule));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "okta api",
                "OKTA API",
                "Okta API ",
                " Okta API",
                "Okta  API",
                "Okta\u00A0API",
                "Okta API\n",
                "Okta API v2",
                "Оkta API",
                "Okta RADIUS Agent"
            })
    void holdsEveryClientNameThatIsNotExactlyARevocableOne(String client) {
        assertThat(policy.decide(token(ID, LEAVER, client)).verdict()).isEqualTo(Verdict.HOLD);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "current",
                "CURRENT",
                "Current",
                "..",
                "00T/../users",
                "00T?limit=1",
                "00T#x",
                "00T%2F",
                "00T 1",
                "00T\r\nX: y",
                "00T\u0000",
                "00Tü"
            })
    void holdsEveryIdThatMustNotBeSent(String id) {
        assertThat(policy.decide(token(id, LEAVER, "Okta API")))
                .returns(Verdict.HOLD, Decision::verdict)
                .returns("unusable-id", Decision::rule);
    }

    @Test
    void revokesNothingWhereNoClientIsRevocable() {
        var cautious = new TokenPolicy(OWN, Set.of());

        assertThat(cautious.decide(token(ID, LEAVER, "Okta API")).verdict()).isEqualTo(Verdict.HOLD);
    }

    @Test
    void recordsATokenWithoutIdUnderAnEmptyOne() {
        assertThat(policy.decide(token(null, LEAVER, "Okta API")).tokenId()).isEmpty();
    }

    private static ApiToken token(String id, String owner, String client) {
        return new ApiToken(id, "nightly export", owner, client, null, null, null, null, null, Map.of());
    }
}
