package io.github.camelokta.offboarding.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples and the tables of RFC 8785, as far as evidence is made of what they have. */
class Rfc8785Test {

    /** The example of 3.2.2, byte for byte as 3.2.4 has it, but for its numbers, which evidence does not take. */
    @Test
    void spellsLiteralsAndTextsAsInTheExample() {
        var example = new LinkedHashMap<String, Object>();
        example.put("string", "\u20ac$\u000f\nA'B\"\\\\\"/");
        example.put("literals", Arrays.asList(null, true, false));

        var literals = "7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72 75 65 2c 66 61 6c 73 65 5d 2c";
        var string = "22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30 30 66 5c 6e 41 27 42 5c 22 5c 5c 5c 5c 5c"
                + " 22 2f 22 7d";
        assertThat(CanonicalJson.of(example).getBytes(UTF_8))
                .isEqualTo(HexFormat.ofDelimiter(" ").parseHex(literals + " " + string));
    }

    @ParameterizedTest
    @ValueSource(strings = {"333333333.33333329", "1E30", "4.50", "2e-3", "0.000000000000000000000000001"})
    void takesNoneOfTheNumbersOfTheExample(String number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalJson.of(Map.of("numbers", List.of(Double.valueOf(number)))))
                .withMessageEndingWith("not of java.lang.Double");
    }

    /** The example of 3.2.3. */
    @Test
    void sortsKeysAsInTheExample() {
        var example = Map.of(
                "\u20ac", "Euro Sign",
                "\r", "Carriage Return",
                "\ufb33", "Hebrew Letter Dalet With Dagesh",
                "1", "One",
                "\ud83d\ude00", "Emoji: Grinning Face",
                "\u0080", "Control",
                "\u00f6", "Latin Small Letter O With Diaeresis");

        assertThat(CanonicalJson.of(example))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    /** 3.2.3 sorts keys without regard to any language: in French, côte would stand before coté. */
    @Test
    void sortsKeysWithoutRegardToALanguage() {
        assertThat(CanonicalJson.of(Map.of("côté", 1, "côte", 2, "coté", 3, "cote", 4, "Z", 5, "", 6)))
                .isEqualTo("{\"\":6,\"Z\":5,\"cote\":4,\"coté\":3,\"côte\":2,\"côté\":1}");
    }

    /** 3.2.3 sorts what looks like a number as the text that it is, at every depth, and leaves lists in their order. */
    @Test
    void sortsKeysAtEveryDepthAndNoList() {
        var inner = new TreeMap<String, Object>(Map.of("9", List.of(), "10", Map.of(), "a", List.of("z", "b")));

        assertThat(CanonicalJson.of(List.of(7, Map.of("list", List.of(inner.descendingMap(), false)))))
                .isEqualTo("[7,{\"list\":[{\"10\":{},\"9\":[],\"a\":[\"z\",\"b\"]},false]}]");
    }

    /** 3.1 takes texts as they are: a letter and its accent are not the letter that has one. */
    @Test
    void normalizesNoText() {
        assertThat(CanonicalJson.of(Map.of("A\u030a", "\u00c5"))).isEqualTo("{\"A\u030a\":\"\u00c5\"}");
    }

    /** The table of appendix B, where it is about whole numbers that a long can hold. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992"
    })
    void spellsWholeNumbersAsInTheTable(String bits, String json) {
        var number = (long) Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

        assertThat(CanonicalJson.of(number)).isEqualTo(json);
    }

    /** All of the table of appendix B: no double is accepted, even where the RFC has a spelling for it. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000", "8000000000000000", "0000000000000001", "8000000000000001", "7fefffffffffffff",
        "ffefffffffffffff", "4340000000000000", "c340000000000000", "4430000000000000", "7fffffffffffffff",
        "7ff0000000000000", "44b52d02c7e14af5", "44b52d02c7e14af6", "44b52d02c7e14af7", "444b1ae4d6e2ef4e",
        "444b1ae4d6e2ef4f", "444b1ae4d6e2ef50", "3eb0c6f7a0b5ed8c", "3eb0c6f7a0b5ed8d", "41b3de4355555553",
        "41b3de4355555554", "41b3de4355555555", "41b3de4355555556", "41b3de4355555557", "becbf647612f3696",
        "43143ff3c1cb0959"
    })
    void takesNoDouble(String bits) {
        var number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalJson.of(number))
                .withMessage(
                        "evidence is made of texts, whole numbers, booleans, lists and maps, not of java.lang.Double");
    }
}
