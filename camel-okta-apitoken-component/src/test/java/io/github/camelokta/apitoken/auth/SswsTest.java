package io.github.camelokta.apitoken.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SswsTest {

    private static final OutgoingRequest ANY =
            new OutgoingRequest("GET", URI.create("https://example.okta.com/api/v1/api-tokens"), "okta.apiTokens.read");

    @Test
    void dropsTheLineBreakAtTheEndOfAFile() {
        assertThat(new Ssws(" 00secret\r\n").headers(ANY)).isEqualTo(Map.of("Authorization", "SSWS 00secret"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \n"})
    void namesTheOptionWhenThereIsNoToken(String token) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ssws(token))
                .withMessageContaining("option token is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSWS 00secret", "00secret\r\nX-Evil: 1", "00secret\u0000", "00secrét", "00sec\u007Fret"})
    void refusesWhatCannotBeSentInAHeaderWithoutQuotingIt(String token) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ssws(token))
                .withMessageContaining("option token")
                .withMessageNotContaining("00sec");
    }

    @Test
    void hasNoOtherTokenWhenOneIsRefused() {
        Ssws ssws = new Ssws("00secret");

        assertThat(ssws.renew(ANY, ssws.headers(ANY))).isFalse();
    }

    @Test
    void needsNothingFromTheTokenEndpoint() {
        Ssws ssws = new Ssws("00secret");

        assertThat(ssws.open(null, null)).isSameAs(ssws);
    }

    @Test
    void isEqualByItsTokenAndNeverShowsIt() {
        Ssws ssws = new Ssws("00secret");

        assertThat(ssws).isEqualTo(new Ssws("00secret ")).hasSameHashCodeAs(new Ssws("00secret"));
        assertThat(ssws).isNotEqualTo(new Ssws("00other"));
        assertThat(ssws.toString()).doesNotContain("00secret");
    }
}
