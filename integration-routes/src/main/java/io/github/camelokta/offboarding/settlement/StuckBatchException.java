package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.problem.Explained;
import java.time.Duration;

/** A batch made no progress for too long and gave its cases up. */
final class StuckBatchException extends RuntimeException implements Explained {

    StuckBatchException(Duration after) {
        super("the batch made no progress for " + after + " (offboarding.settlement.stuck-after)");
    }
}
