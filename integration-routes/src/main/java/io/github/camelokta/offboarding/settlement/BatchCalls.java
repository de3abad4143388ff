package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.apitoken.client.CallListener;
import io.github.camelokta.apitoken.client.CompletedCall;
import io.github.camelokta.apitoken.quarkus.metrics.CallMeters;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Tells a batch that it makes progress when a call to Okta has ended, whatever the call was for. The component reports
 * this on the thread that made the call. The meters are told as well.
 */
@Singleton
@Unremovable
class BatchCalls implements CallListener {

    private static final ThreadLocal<BatchControl> CONTROL = new ThreadLocal<>();

    private final CallMeters meters;

    @Inject
    BatchCalls(CallMeters meters) {
        this.meters = meters;
    }

    /** Assigns the calls of this thread to this batch from now on. */
    static void belongTo(BatchControl control) {
        CONTROL.set(control);
    }

    /** Assigns the calls of this thread to no batch any more. */
    static void belongToNone() {
        CONTROL.remove();
    }

    @Override
    public void called(CompletedCall call) {
        meters.called(call);
        var control = CONTROL.get();
        if (control != null) {
            control.progress();
        }
    }
}
