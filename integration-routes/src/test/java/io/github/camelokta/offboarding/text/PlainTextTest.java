package io.github.camelokta.offboarding.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @Test
    void hasNoControlCharacterOfAnyKind() {
        var controls = IntStream.concat(
                IntStream.concat(IntStream.rangeClosed(0, 0x1F), IntStream.rangeClosed(0x7F, 0x9F)),
                IntStream.of(0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069));

        assertThat(controls.filter(control -> PlainText.isPlain("a" + Character.toString(control) + "b")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Zoë O'Hara", "Müller-Lüdenscheidt", "محمد", "נועה", "ご担当者", "🎉", "a\u200Db", "\u00A0"})
    void mayBeAnyWriting(String text) {
        assertThat(PlainText.isPlain(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "operаtions", "hr\u200B", "hr\u0000", "\u007F", "é"})
    void isNotVisibleAsciiIfItCouldLookLikeSomethingElse(String text) {
        assertThat(PlainText.isVisibleAscii(text)).isFalse();
        assertThat(PlainText.isVisibleAscii("/hr/a~!")).isTrue();
    }
}
