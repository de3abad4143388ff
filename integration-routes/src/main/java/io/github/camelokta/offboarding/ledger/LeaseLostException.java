package io.github.camelokta.offboarding.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A batch was too slow: its lease on the case ended, and another batch has the case now. Nothing was changed. */
// A route names it, and Camel loads it by that name.
@RegisterForReflection
public class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long caseId;

    LeaseLostException(long caseId) {
        super("the lease on case " + caseId + " has ended");
        this.caseId = caseId;
    }

    /** The case that is another batch's now. */
    public long caseId() {
        return caseId;
    }
}
