package io.github.camelokta.offboarding.lease;

import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.offboarding.problem.Explained;
import org.apache.camel.util.ObjectHelper;
import org.jboss.logging.Logger;

/**
 * Why an attempt failed.
 *
 * @param cause the reason in a word, without what differs from one attempt to the next
 * @param reason the reason in a sentence, for a person to read; it holds no secret, but may quote Okta
 */
public record FailureReason(String cause, String reason) {

    private static final Logger LOG = Logger.getLogger(FailureReason.class);

    /**
     * Finds the reason among the causes of a failure, because Camel wraps exceptions of a splitter. An exception that
     * is not written for people is logged, and its message is left out.
     *
     * @param what what failed, for the log, such as {@code A batch}
     */
    public static FailureReason of(String what, Throwable failure) {
        for (var link : ObjectHelper.createExceptionIterable(failure)) {
            if (link instanceof OktaException okta) {
                return new FailureReason("okta-" + okta.status(), okta.getMessage());
            }
            if (link instanceof Explained) {
                return new FailureReason(link.getClass().getSimpleName(), link.getMessage());
            }
        }
        LOG.errorf(failure, "%s failed unexpectedly", what);
        var name = failure.getClass().getSimpleName();
        return new FailureReason(name, "unexpected " + name + "; see the log");
    }
}
