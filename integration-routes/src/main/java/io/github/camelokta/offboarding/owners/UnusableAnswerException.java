package io.github.camelokta.offboarding.owners;

/** What Okta answered to a look-up of users does not say what was asked; nothing may be concluded from it. */
public class UnusableAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableAnswerException(String problem) {
        super("Okta's answer to a look-up of users cannot be used: " + problem);
    }
}
