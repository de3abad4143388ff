package io.github.camelokta.offboarding.lease;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A batch was too slow, and another batch has the case now; or something was said about the case that the batch does
 * not know. Nothing was changed.
 */
// A route names it, and Camel loads it by that name.
@RegisterForReflection
public class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long caseId;

    public LeaseLostException(long caseId) {
        super("the lease on case " + caseId + " has ended, or something new was said about the case meanwhile");
        this.caseId = caseId;
    }

    /** Returns the case. */
    public long caseId() {
        return caseId;
    }
}
