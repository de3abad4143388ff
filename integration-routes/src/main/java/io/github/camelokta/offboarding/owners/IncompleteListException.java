package io.github.camelokta.offboarding.owners;

import io.github.camelokta.offboarding.problem.Explained;

/** A list of the org's tokens that is not complete; nothing may be concluded from it. */
public class IncompleteListException extends RuntimeException implements Explained {

    private static final long serialVersionUID = 1L;

    IncompleteListException(String requestId) {
        super(
                "The list of API tokens shows no token of the service's own user or of the canary owner, so it is not complete"
                        + " (request " + requestId
                        + "): give the service a role that may see all API tokens of the org");
    }
}
