package io.github.camelokta.offboarding.cases;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An event has the id of an earlier event of its source, and says something else. The source must decide which one
 * holds, and send it under a new id; nothing was stored.
 */
// A route names it, and Camel loads it by that name.
@RegisterForReflection
public class EventConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Long caseId;

    EventConflictException(Long caseId) {
        super("an earlier event has the same id and other content" + (caseId == null ? "" : "; its case is " + caseId));
        this.caseId = caseId;
    }

    /** Returns the case of the first event with this id; null if it has none. */
    public Long caseId() {
        return caseId;
    }
}
