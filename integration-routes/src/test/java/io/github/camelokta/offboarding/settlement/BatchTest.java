package io.github.camelokta.offboarding.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {

    /** The batch is halted then, and ends with the reason of that, not with one of its own. */
    @Test
    void hasNoActionsWhereActingBrokeDownAsAWhole() {
        assertThat(Batch.of(List.of()).acted(null).actions()).isEmpty();
    }
}
