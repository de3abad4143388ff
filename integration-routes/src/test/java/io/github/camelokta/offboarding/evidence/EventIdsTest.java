package io.github.camelokta.offboarding.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.text.Sha256;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventIdsTest {

    private static final String SAID = Sha256.of("zoe@example.com leaves in January");

    @TempDir
    Path home;

    @Test
    void aRowHasTheSameIdOnEveryReplicaAndAfterEveryStart() {
        var id = ids("one").ofRow(SAID);

        assertThat(ids("one").ofRow(SAID)).isEqualTo(id).matches("[0-9a-f]{64}").isNotEqualTo(SAID);
        assertThat(ids("one").ofRow(Sha256.of("zoe@example.com stays"))).isNotEqualTo(id);
        assertThat(ids("two").ofRow(SAID)).isNotEqualTo(id);
    }

    @Test
    void theIdOfARowIsNotAnotherPseudonymOfWhatItSays() {
        var key = key("one");
        var ids = new EventIds(new EvidenceKeys(null, key, Optional.empty()));

        assertThat(ids.ofRow(SAID)).isNotEqualTo(key.pseudonym(SAID));
    }

    @Test
    void aRowIsKnownByTheKeyBeforeAndErasedAndFromBeforeThereWerePseudonyms() {
        var before = ids("one");
        var now = new EventIds(new EvidenceKeys(null, key("two"), Optional.of(key("one"))));

        assertThat(now.formsOfRow(SAID))
                .startsWith(now.ofRow(SAID))
                .contains(SAID, now.erased(SAID), before.erased(SAID))
                .contains(before.ofRow(SAID), before.erased(before.ofRow(SAID)), now.erased(before.ofRow(SAID)))
                .contains(now.erased(now.ofRow(SAID)))
                .doesNotHaveDuplicates();
    }

    private EventIds ids(String name) {
        return new EventIds(new EvidenceKeys(null, key(name), Optional.empty()));
    }

    private EvidenceKey key(String name) {
        return new EvidenceKeyFile(home.resolve(name)).readOrCreate();
    }
}
