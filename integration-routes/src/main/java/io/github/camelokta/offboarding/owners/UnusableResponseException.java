package io.github.camelokta.offboarding.owners;

import io.github.camelokta.offboarding.problem.Explained;

/** Okta's response to a look-up of users does not say what was asked; nothing may be concluded from it. */
public class UnusableResponseException extends RuntimeException implements Explained {

    private static final long serialVersionUID = 1L;

    UnusableResponseException(String problem) {
        super("Okta's response to a look-up of users cannot be used: " + problem);
    }
}
