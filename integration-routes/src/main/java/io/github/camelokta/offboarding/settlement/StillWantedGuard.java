package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.apitoken.client.SendGuard;
import io.github.camelokta.offboarding.jdbc.LedgerException;

/**
 * Asked by the component right before each request about one token leaves, on any attempt: by then, the source or a
 * person may have said that the token is not to be changed.
 */
final class StillWantedGuard implements SendGuard {

    private final BatchControl control;
    private final PlannedAction planned;
    private volatile boolean refused;

    StillWantedGuard(BatchControl control, PlannedAction planned) {
        this.control = control;
        this.planned = planned;
    }

    /** Where the ledger cannot say, nothing is sent, and no other call of the batch either. */
    @Override
    public boolean maySend() {
        try {
            refused = !control.mayStillBeSent(planned);
        } catch (LedgerException e) {
            refused = true;
            control.halt(e);
        }
        return !refused;
    }

    /** Whether a request was withheld. */
    boolean hasRefused() {
        return refused;
    }
}
