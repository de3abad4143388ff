package io.github.camelokta.offboarding.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class StorableTextTest {

    @Provide
    Arbitrary<String> anyText() {
        return Arbitraries.frequencyOf(
                        Tuple.of(5, Arbitraries.strings().withCharRange(' ', '~')),
                        Tuple.of(3, Arbitraries.strings().all()),
                        Tuple.of(2, Arbitraries.strings().withChars('\0', '\u0085', '\ud800', '\udc00', 'Ⱥ', '猫')))
                .flatMap(text -> Arbitraries.integers().between(1, 20).map(text::repeat));
    }

    @Property
    void isTakenExactlyWhereItComesBackFromUtf8AndIsNotTooLong(
            @ForAll("anyText") String text, @ForAll @IntRange(min = 1, max = 200) int longest) {
        var comesBack = new String(text.getBytes(UTF_8), UTF_8).equals(text);
        var isClean = text.chars().noneMatch(Character::isISOControl);
        var isShort = text.getBytes(UTF_8).length <= longest;

        assertThat(StorableText.complaint(text, longest).isEmpty()).isEqualTo(comesBack && isClean && isShort);
    }

    @Property
    void isNotRepeatedInAComplaint(@ForAll("anyText") String text) {
        var marked = "zoe@example.com" + text + "\u0085";

        assertThat(StorableText.complaint(marked, 10)).get().asString().doesNotContain("zoe", "\u0085");
    }

    @Property
    void staysAsItIsOrIsShortenedAndMarked(
            @ForAll("anyText") String text, @ForAll @IntRange(min = 1, max = 200) int longest) {
        var storable = StorableText.storable(text, longest);

        // The ellipsis, and the hash in hexadecimal digits.
        assertThat(StorableText.complaint(storable, longest + 3 + 16)).isEmpty();
        assertThat(storable.equals(text))
                .isEqualTo(StorableText.complaint(text, longest).isEmpty());
    }

    @Example
    void isShownInTheDirectionInWhichItIsRead() {
        assertThat(StorableText.storable("\u2066a\u2028b", 64)).startsWith("\ufffda\ufffdb…");
    }

    @Example
    void thatIsShortenedIsNotTakenForAnotherWithTheSameBeginning() {
        var one = StorableText.storable("a".repeat(1000) + "1", 64);

        assertThat(one)
                .startsWith("a".repeat(64) + "…")
                .isNotEqualTo(StorableText.storable("a".repeat(1000) + "2", 64));
        assertThat(StorableText.storable("\ud800", 64)).isNotEqualTo(StorableText.storable("\ud801", 64));
    }
}
