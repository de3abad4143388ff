package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.apitoken.client.SendGuard;
import io.github.camelokta.offboarding.ledger.LedgerException;

/**
 * Asked by the component right before each request about one token leaves, on any attempt: by then, the source or a
 * person may have said that the token is not to be changed.
 */
final class LastWord implements SendGuard {

    private final Watch watch;
    private final Act act;
    private volatile boolean refused;

    LastWord(Watch watch, Act act) {
        this.watch = watch;
        this.act = act;
    }

    /** Where the ledger cannot say, nothing is sent, and no other call of the batch either. */
    @Override
    public boolean maySend() {
        try {
            refused = !watch.mayStillBeSent(act);
        } catch (LedgerException e) {
            refused = true;
            watch.halt(e);
        }
        return !refused;
    }

    /** Whether a request was withheld. */
    boolean hasRefused() {
        return refused;
    }
}
