package io.github.camelokta.offboarding.operations;

/** The roles of people. Operators and approvers may read as viewers do; neither of the two includes the other. */
public final class Roles {

    /** May read. */
    public static final String VIEWER = "viewer";

    /** May open cases, make them due again, park them and call leaves off. */
    public static final String OPERATOR = "operator";

    /** May answer about held tokens, and reset the breaker. */
    public static final String APPROVER = "approver";

    private Roles() {}
}
