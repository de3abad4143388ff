package io.github.camelokta.offboarding.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.offboarding.owners.OwnPrincipal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SnapshotReaderTest {

    private static final String OWN = "00uown";
    private static final OwnPrincipal.Identity PRINCIPAL = new OwnPrincipal.Identity(OWN, Optional.of(OWN));
    private static final int LIMIT = 7;

    @RepeatedTest(50)
    void slicesTogetherShowEveryTokenOnceAndNoneHoldsMoreThanTheLimit(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var owners = List.of("00ua", "00ub", "00uc");
        var all = new HashMap<String, Set<String>>();
        var list = new ArrayList<ApiToken>();
        for (var owner : owners) {
            for (var i = random.nextInt(40); i > 0; i--) {
                var id = "00T" + owner + random.nextInt(60);
                all.computeIfAbsent(owner, key -> new HashSet<>()).add(id);
                list.add(token(id, owner));
            }
        }
        Collections.shuffle(list, random);

        var shown = new HashMap<String, Set<String>>();
        Map<String, Slice> bounds = new HashMap<>();
        var rounds = 0;
        do {
            var earlier = new HashSet<String>();
            var reader = new SnapshotReader(PRINCIPAL, owners, bounds, LIMIT, (owner, id) -> earlier.add(id));
            list.forEach(reader::take);
            var slices = reader.slices();
            assertThat(slices.values().stream()
                            .mapToInt(slice -> slice.tokens().size())
                            .sum())
                    .isLessThanOrEqualTo(LIMIT);
            for (var owner : owners) {
                var slice = slices.get(owner);
                for (var token : slice.tokens()) {
                    assertThat(shown.computeIfAbsent(owner, key -> new HashSet<>())
                                    .add(token.id()))
                            .as("%s is in one slice only", token.id())
                            .isTrue();
                }
                assertThat(slice.isLast() || !slice.tokens().isEmpty())
                        .as("comes on")
                        .isTrue();
            }
            var next = new HashMap<String, Slice>();
            slices.forEach((owner, slice) -> next.put(
                    owner,
                    Slice.after(
                            slice.tokens().isEmpty()
                                    ? slice.after()
                                    : slice.tokens()
                                            .get(slice.tokens().size() - 1)
                                            .id())));
            assertThat(earlier)
                    .hasSize(shown.values().stream().mapToInt(Set::size).sum()
                            - slices.values().stream()
                                    .mapToInt(slice -> slice.tokens().size())
                                    .sum());
            bounds = next;
            rounds++;
        } while (!shown.equals(all) && rounds < 100);

        assertThat(shown).isEqualTo(all);
    }

    @Test
    void aSecondListIsReadWithinTheBoundsOfTheFirst() {
        var first = reader(Map.of());
        for (var i = 10; i < 40; i++) {
            first.take(token("00T" + i, "00ua"));
        }
        var slice = first.slices().get("00ua");
        assertThat(slice.tokens()).hasSize(LIMIT);
        assertThat(slice.end()).isEqualTo("00T17");

        var second = reader(Map.of("00ua", slice));
        for (var i = 17; i < 40; i++) {
            second.take(token("00T" + i, "00ua"));
        }
        var left = second.slices().get("00ua");
        assertThat(left.tokens()).as("all of the slice are gone").isEmpty();
        assertThat(left.isLast()).isFalse();
        assertThat(left.cut()).isFalse();

        var third = reader(Map.of("00ua", slice));
        for (var i = 0; i <= LIMIT; i++) {
            third.take(token("00T10new" + i, "00ua"));
        }
        assertThat(third.slices().get("00ua").cut())
                .as("more appeared than fit")
                .isTrue();
    }

    @Test
    void aTokenOfTwoOwnersContradictsItself() {
        var reader = new SnapshotReader(PRINCIPAL, List.of("00ua", "00ub"), Map.of(), LIMIT, (owner, id) -> {});
        reader.take(token("00T1", "00ua"));
        reader.take(token("00T1", "00ub"));
        reader.take(token("00T2", OWN));
        reader.take(token("00T2", "00ua"));

        assertThat(reader.slices().get("00ua").contradicted()).containsExactly("00T1");
        assertThat(reader.slices().get("00ub").contradicted()).containsExactly("00T1");
        assertThat(reader.slices().get("00ua").alsoOwn()).containsExactly("00T2");
        assertThat(reader.shown()).isEqualTo(1);
    }

    private static SnapshotReader reader(Map<String, Slice> bounds) {
        return new SnapshotReader(PRINCIPAL, List.of("00ua"), bounds, LIMIT, (owner, id) -> {});
    }

    private static ApiToken token(String id, String owner) {
        return new ApiToken(id, "name", owner, "Okta API", null, null, null, null, null, null);
    }
}
