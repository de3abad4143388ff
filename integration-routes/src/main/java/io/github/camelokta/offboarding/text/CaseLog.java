package io.github.camelokta.offboarding.text;

import org.jboss.logging.MDC;

/** Puts the number of a case, and Okta's id of a request, into the structured fields of log lines. */
public final class CaseLog {

    private static final String CASE = "case";
    private static final String REQUEST = "requestId";

    private CaseLog() {}

    /**
     * Adds the number of the case to all that this thread logs meanwhile.
     *
     * @param caseId the case
     * @param logging what logs
     */
    public static void about(long caseId, Runnable logging) {
        about(caseId, null, logging);
    }

    /**
     * Adds the number of the case, and the id that Okta gave a request.
     *
     * @param caseId the case
     * @param requestId the id; may be null
     * @param logging what logs
     */
    public static void about(long caseId, String requestId, Runnable logging) {
        with(CASE, caseId, () -> {
            if (requestId == null) {
                logging.run();
            } else {
                with(REQUEST, requestId, logging);
            }
        });
    }

    private static void with(String field, Object value, Runnable logging) {
        var before = MDC.get(field);
        MDC.put(field, value.toString());
        try {
            logging.run();
        } finally {
            if (before == null) {
                MDC.remove(field);
            } else {
                MDC.put(field, before);
            }
        }
    }
}
