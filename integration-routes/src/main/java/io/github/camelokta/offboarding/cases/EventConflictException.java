package io.github.camelokta.offboarding.cases;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An event has the id of one that its source sent before, and says something else. Which of the two holds is for the
 * source to say, with an id of its own; nothing was stored.
 */
// A route names it, and Camel loads it by that name.
@RegisterForReflection
public class EventConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Long caseId;

    EventConflictException(Long caseId) {
        super("its id is that of an event with other content"
                + (caseId == null ? "" : ", which case " + caseId + " is about"));
        this.caseId = caseId;
    }

    /** The case that the first event with this id is about; null if it is about none. */
    public Long caseId() {
        return caseId;
    }
}
