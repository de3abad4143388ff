package io.github.camelokta.offboarding.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** The example of RFC 8785, 3.2.3. */
    @Test
    void sortsKeysByTheirUtf16CodeUnits() {
        var keys = List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6");
        var map = keys.stream().collect(Collectors.toMap(key -> key, key -> 0));

        assertThat(CanonicalJson.of(map))
                .isEqualTo(
                        "{\"\\r\":0,\"1\":0,\"\u0080\":0,\"\u00f6\":0,\"\u20ac\":0,\"\ud83d\ude00\":0,\"\ufb33\":0}");
    }

    /** The example of RFC 8785, 3.2.2.2. */
    @Test
    void escapesWhatMustBeEscapedAndNothingElse() {
        assertThat(CanonicalJson.of("\u20ac$\u000f\nA'B\"\\\\\"/"))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
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
        for (var value : Arrays.asList(1.5, 'c', new Object())) {
            assertThatThrownBy(() -> CanonicalJson.of(Map.of("value", value)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
