package io.github.camelokta.offboarding.lease;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A batch was too slow, and another batch has the case now; or something was said of the case that the batch has not
 * heard of. Nothing was changed.
 */
// A route names it, and Camel loads it by that name.
@RegisterForReflection
public class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long caseId;

    public LeaseLostException(long caseId) {
        super("the lease on case " + caseId + " has ended, or something was said of the case meanwhile");
        this.caseId = caseId;
    }

    /** The case. */
    public long caseId() {
        return caseId;
    }
}
