package io.github.camelokta.apitoken.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokenIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"00Tabcdefg1234567890", "00T-_", "a"})
    void acceptsWhatCanBeAnId(String id) {
        assertThat(ApiTokenId.isValid(id)).isTrue();
        assertThat(ApiTokenId.require(id)).isEqualTo(id);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "current",
                "Current",
                "CURRENT",
                "00T/x",
                "..",
                ".",
                "00T..",
                "00T?x",
                "00T#x",
                "00T%2F",
                "00T x",
                " 00T",
                "00T\n",
                "00T\r\nX: y",
                "00T\u0000",
                "00T;x",
                "00T\\x",
                "００Ｔ",
                "é"
            })
    void refusesWhatWouldMakeItAnotherRequest(String id) {
        assertThat(ApiTokenId.isValid(id)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiTokenId.require(id))
                .withMessageContaining("Nothing was sent")
                .withMessageMatching("[\\x20-\\x7E…]*");
    }

    @Test
    void refusesWhatIsLongerThanAnyIdAndQuotesItsBeginning() {
        assertThat(ApiTokenId.isValid("a".repeat(64))).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiTokenId.require("a".repeat(65)))
                .withMessageContaining("'" + "a".repeat(64) + "…'");
    }
}
