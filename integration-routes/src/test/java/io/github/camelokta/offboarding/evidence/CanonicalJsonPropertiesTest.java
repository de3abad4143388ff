package io.github.camelokta.offboarding.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.erdtman.jcs.JsonCanonicalizer;

/** What holds of all evidence, with another implementation of RFC 8785 as a second opinion. */
class CanonicalJsonPropertiesTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.integers().between(' ', '~')),
                        Tuple.of(2, Arbitraries.integers().between(1, 0xff)),
                        Tuple.of(2, Arbitraries.integers().between(0x100, Character.MIN_SURROGATE - 1)),
                        Tuple.of(2, Arbitraries.integers().between(Character.MAX_SURROGATE + 1, 0xffff)),
                        Tuple.of(2, Arbitraries.integers().between(0x10000, Character.MAX_CODE_POINT)))
                .map(Character::toString)
                .list()
                .ofMaxSize(8)
                .map(characters -> String.join("", characters));
    }

    @Provide
    Arbitrary<Object> evidence() {
        return Arbitraries.recursive(
                () -> Arbitraries.oneOf(
                        texts(),
                        Arbitraries.integers(),
                        Arbitraries.longs().between(-CanonicalJson.LARGEST, CanonicalJson.LARGEST),
                        Arbitraries.of(-CanonicalJson.LARGEST, CanonicalJson.LARGEST),
                        Arbitraries.of(true, false, null)),
                deeper -> Arbitraries.oneOf(
                        deeper.list().ofMaxSize(4),
                        Arbitraries.maps(texts(), deeper).ofMaxSize(4)),
                0,
                3);
    }

    /** The other one takes lists and maps alone. */
    @Property(edgeCases = EdgeCasesMode.NONE)
    void isWhatAnotherImplementationMakesOfTheSame(@ForAll("evidence") Object evidence) throws IOException {
        var wrapped = Collections.singletonList(evidence);
        var other = new JsonCanonicalizer(JACKSON.writeValueAsString(wrapped)).getEncodedString();

        assertThat(CanonicalJson.of(wrapped)).isEqualTo(other);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void isReadAsWhatWasWritten(@ForAll("evidence") Object evidence) throws JsonProcessingException {
        var expected = JACKSON.readTree(JACKSON.writeValueAsString(evidence));

        assertThat(JACKSON.readTree(CanonicalJson.of(evidence))).isEqualTo(expected);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void isTheSameInWhateverOrderAMapHasItsKeys(@ForAll("maps") Map<String, Object> map) {
        var entries = new ArrayList<>(map.entrySet());
        Collections.reverse(entries);
        var reversed = new LinkedHashMap<String, Object>();
        entries.forEach(entry -> reversed.put(entry.getKey(), entry.getValue()));

        assertThat(CanonicalJson.of(reversed)).isEqualTo(CanonicalJson.of(map));
    }

    @Provide
    Arbitrary<Map<String, Object>> maps() {
        return Arbitraries.maps(texts(), evidence()).ofMaxSize(8);
    }
}
