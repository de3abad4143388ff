package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.apitoken.client.SendGuard;
import io.github.camelokta.offboarding.jdbc.LedgerException;

/**
 * Tells the component, right before each request about one token leaves and on every attempt, whether it may be sent:
 * by then, the source or a person may have said that the token is not to be changed.
 */
final class StillWantedGuard implements SendGuard {

    private final BatchControl control;
    private final PlannedAction planned;
    private volatile boolean refused;

    StillWantedGuard(BatchControl control, PlannedAction planned) {
        this.control = control;
        this.planned = planned;
    }

    /** Returns false as well if the ledger cannot say; then no other call of the batch is sent either. */
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

    /** Returns whether a request was withheld. */
    boolean hasRefused() {
        return refused;
    }
}
