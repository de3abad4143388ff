package io.github.camelokta.offboarding.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    @Test
    void hasNoWhiteSpaceAndSortedKeysAtEveryDepth() {
        var map = new LinkedHashMap<String, Object>();
        map.put("b", Map.of("z", 1, "y", List.of("two", 3L, true, Map.of())));
        map.put("a", null);

        assertThat(CanonicalJson.of(map)).isEqualTo("{\"a\":null,\"b\":{\"y\":[\"two\",3,true,{}],\"z\":1}}");
    }

    @Test
    void escapesWhatMustBeEscapedAndNothingElse() {
        assertThat(CanonicalJson.of("\b\t\n\f\r\u001b\u007f\u2028"))
                .isEqualTo("\"\\b\\t\\n\\f\\r\\u001b\u007f\u2028\"");
    }

    static Stream<String> awkward() {
        return Stream.of(
                "",
                "Zoë Müller",
                "\ud83d\udcbb",
                "{\"a\":1}",
                "</script>",
                "\ud83d\ude00\ufffd\uffff",
                IntStream.range(1, 0x300).mapToObj(Character::toString).collect(Collectors.joining()));
    }

    @ParameterizedTest
    @MethodSource("awkward")
    void isReadAsWhatWasWritten(String text) throws JsonProcessingException {
        var json = CanonicalJson.of(Map.of(text, List.of(text)));

        var expected = new ObjectMapper().createObjectNode();
        expected.putArray(text).add(text);
        assertThat(new ObjectMapper().readTree(json)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\ud83d", "\ude00", "\ude00\ud83d"})
    void replacesWhatPostgresqlOrUtf8CannotHold(String odd) {
        var replaced = "\ufffd".repeat(odd.length());

        assertThat(CanonicalJson.storable("a" + odd + "b")).isEqualTo("a" + replaced + "b");
        assertThat(CanonicalJson.of("a" + odd + "b")).isEqualTo("\"a" + replaced + "b\"");
    }

    @Test
    void isNotMadeOfWhatHasSeveralSpellings() {
        for (var value :
                Arrays.asList(1.5, 1.0f, BigInteger.ONE, BigDecimal.ONE, 'c', Instant.EPOCH, Set.of(), new int[0])) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CanonicalJson.of(Map.of("value", value)))
                    .withMessageStartingWith(
                            "evidence is made of texts, whole numbers, booleans, lists and maps, not of ")
                    .withMessageEndingWith(value.getClass().getName());
        }
    }

    /** RFC 8785 spells 2^53 + 1 as 2^53. */
    @ParameterizedTest
    @ValueSource(longs = {(1L << 53) + 1, -(1L << 53) - 1, Long.MAX_VALUE, Long.MIN_VALUE})
    void isNotMadeOfNumbersThatShareASpelling(long number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalJson.of(List.of(number)))
                .withMessage("a number of evidence is at most 2^53");
    }

    @Test
    void hasTextsAsKeys() {
        for (var key : Arrays.asList(1, 'c', null)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CanonicalJson.of(Collections.singletonMap(key, "value")))
                    .withMessage("a key of evidence is a text");
        }
    }

    /** A lone surrogate sorts before the ligature; U+FFFD, which is stored instead, sorts after it. */
    @Test
    void sortsKeysAsTheyAreStored() {
        assertThat(CanonicalJson.of(Map.of("\ud83d", 1, "\ufb01", 2))).isEqualTo("{\"\ufb01\":2,\"\ufffd\":1}");
    }

    @Test
    void hasNoKeyTwiceInAMap() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalJson.of(Map.of("a\0", 1, "a\ufffd", 2)))
                .withMessage("two keys of evidence are the same once they are stored");
    }
}
