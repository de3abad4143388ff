package io.github.camelokta.offboarding.operations;

/** What people may do. Operators and approvers may read as viewers do; neither may do what the other does. */
public final class Roles {

    /** Reads. */
    public static final String VIEWER = "viewer";

    /** Opens cases, and has them looked at again, set aside or called off. */
    public static final String OPERATOR = "operator";

    /** Answers for tokens that are held, and for the breaker. */
    public static final String APPROVER = "approver";

    private Roles() {}
}
