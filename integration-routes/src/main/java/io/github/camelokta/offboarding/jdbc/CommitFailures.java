package io.github.camelokta.offboarding.jdbc;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transactional;

/**
 * Turns exceptions of the transaction manager into those that callers expect from a failing database. It wraps the
 * transaction, because a deferred constraint, a conflict with another transaction or a lost connection may show only at
 * the commit, after every statement succeeded.
 */
@Interceptor
@Transactional
@Priority(CommitFailures.AROUND_THE_TRANSACTION)
class CommitFailures {

    /** Transactions begin at 200, which is after this. */
    static final int AROUND_THE_TRANSACTION = Interceptor.Priority.PLATFORM_BEFORE + 100;

    @AroundInvoke
    Object translate(InvocationContext method) throws Exception {
        try {
            return method.proceed();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException | SystemException e) {
            throw new LedgerException(e);
        }
    }
}
