package io.github.camelokta.apitoken.client;

import com.fasterxml.jackson.core.JacksonException;
import io.github.camelokta.apitoken.budget.Bucket;
import io.github.camelokta.apitoken.model.OktaError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says what went wrong with a request, and what can be done about it. */
final class Failures {

    private static final int MAX_ERROR_BYTES = 64 * 1024;
    private static final int MAX_SUMMARY_LENGTH = 500;

    private Failures() {}

    /** There is an answer, and its status is not one that means success. */
    static OktaException refused(OktaRequest request, HttpAnswer answer, History history) {
        OktaResponse<OktaError> response = OktaResponse.of(error(answer), answer);
        // The log itself is always there: a 404 for it says nothing of a token.
        Fault fault = request.bucket() == Bucket.LOGS && Fault.of(response) == Fault.NOT_FOUND
                ? Fault.NOT_OKTA
                : Fault.of(response);
        String message =
                message(request, reason(response, answer.contentType()), response, history, fault.advice(request));
        return fault == Fault.NOT_FOUND
                ? new OktaNotFoundException(message, request, response, history.inDoubt())
                : new OktaException(
                        message,
                        null,
                        request,
                        response,
                        fault.isRetryable(),
                        history.inDoubt() || response.status() >= 500);
    }

    /** The same of an answer that was read before, with advice of the caller's. */
    static OktaException refused(OktaRequest request, OktaResponse<OktaError> response, String advice) {
        String message = message(request, reason(response, "application/json"), response, History.NONE, advice);
        return new OktaException(message, null, request, response, false, false);
    }

    /** There is an answer with the status of success, and it is not what was asked for. */
    static OktaException unusable(OktaRequest request, HttpAnswer answer, IOException cause, History history) {
        OktaResponse<OktaError> response = OktaResponse.of(null, answer);
        String reason = "nothing was concluded from the answer with status " + response.status() + " and content type "
                + answer.contentType() + ", because " + why(cause);
        String message = message(request, reason, response, history, "");
        return new OktaException(
                message, cause, request, response, !(cause instanceof UnacceptableAnswerException), history.inDoubt());
    }

    /** There is no answer. A request that never left is not in doubt itself, but an attempt before it may be. */
    static OktaException unanswered(OktaRequest request, IOException failure, History history) {
        boolean sent = !(failure instanceof RequestNotSentException);
        Throwable cause = sent ? failure : failure.getCause();
        boolean untrusted = isUntrusted(cause);
        String advice = untrusted
                ? "Its certificate is not trusted; give the option sslContextParameters the authority that signed it."
                : "Repeat it later; if that does not help, check the option orgUrl, the network and the proxy.";
        String message = message(
                request,
                sent ? silence(cause) : "no answer, because there was no connection (" + cause + ")",
                null,
                history,
                advice);
        return new OktaException(message, cause, request, null, !untrusted, history.inDoubt() || sent);
    }

    private static String silence(Throwable cause) {
        return cause instanceof ResponseTooSlowException
                ? "no answer, or one that was " + cause.getMessage()
                : "no answer (" + cause + ")";
    }

    /**
     * An earlier attempt is in doubt, and the next one cannot be authorized.
     *
     * @param cause what the credentials failed with, which says nothing about the attempt before
     */
    static OktaException unauthorized(OktaRequest request, RuntimeException cause, History history) {
        String message = subject(request) + " may have had its effect, because attempt " + history.attempts()
                + " or one before was not answered, or answered with 5xx. It cannot be repeated, because the"
                + " credentials failed";
        // Camel finds the innermost exception of a type, so one that denies the doubt must not be inside.
        return cause instanceof OktaException refused
                ? new OktaException(
                        message + ": " + refused.getMessage(),
                        refused.getCause(),
                        request,
                        null,
                        refused.isRetryable(),
                        true)
                : new OktaException(message + ".", cause, request, null, true, true);
    }

    /** Whether the server is not who it should be, so that nothing was sent to it, and repeating it changes nothing. */
    private static boolean isUntrusted(Throwable cause) {
        for (Throwable link = cause; link != null; link = link.getCause()) {
            if (link instanceof GeneralSecurityException || link instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }

    /** Nothing was sent. */
    static OktaException unsent(OktaRequest request, String reason) {
        return new OktaException(notSent(request, reason), null, request, null, true, false);
    }

    /** Nothing was sent, because whoever made the call changed their mind. */
    static OktaCallNotSentException unwanted(OktaRequest request) {
        return new OktaCallNotSentException(notSent(request, "it is not wanted any more"), request);
    }

    private static String notSent(OktaRequest request, String reason) {
        return subject(request) + " was not sent, because " + reason + ".";
    }

    /** Whether an answer ended before its end, so that nothing is known of the rest. */
    static boolean brokeOff(IOException cause) {
        return !(cause instanceof JacksonException || cause instanceof UnacceptableAnswerException);
    }

    private static String message(
            OktaRequest request, String reason, OktaResponse<OktaError> response, History history, String advice) {
        String tries = history.attempts() > 1 ? " after " + history.attempts() + " attempts" : "";
        String what =
                subject(request) + " failed" + tries + ": " + reason + (response == null ? "" : ids(response)) + ". ";
        return (what + advice).strip();
    }

    private static String subject(OktaRequest request) {
        String token = request.id() == null ? "" : " of API token " + request.id();
        return "Okta " + request.operation() + token + " at " + OrgUrl.originOf(request.uri());
    }

    private static String why(IOException cause) {
        if (cause instanceof JacksonException) {
            return "it is not the JSON that was expected, or is cut off";
        }
        if (cause instanceof ResponseTooSlowException) {
            return "it was " + cause.getMessage();
        }
        return cause instanceof UnacceptableAnswerException ? cause.getMessage() : "it broke off (" + cause + ")";
    }

    private static String reason(OktaResponse<OktaError> response, String contentType) {
        OktaError error = response.body();
        if (error == null || (error.errorCode() == null && error.errorSummary() == null)) {
            return "status " + response.status() + ", content type " + contentType;
        }
        String code = error.errorCode() == null ? "" : " " + error.errorCode();
        return "status " + response.status() + code + " (" + summary(error) + ")";
    }

    private static String summary(OktaError error) {
        String causes = error.errorCauses().isEmpty() ? "" : ": " + String.join("; ", error.errorCauses());
        String summary = (error.errorSummary() + causes).replaceAll("\\p{Cntrl}", " ");
        return summary.length() <= MAX_SUMMARY_LENGTH ? summary : summary.substring(0, MAX_SUMMARY_LENGTH) + "…";
    }

    private static String ids(OktaResponse<OktaError> response) {
        String errorId = response.body() == null ? null : response.body().errorId();
        String both = (errorId == null ? "" : ", error id " + errorId)
                + (response.requestId() == null ? "" : ", request id " + response.requestId());
        return both.replaceAll("\\p{Cntrl}", " ");
    }

    /** The status stands whatever the body is: what cannot be read as an error is none. */
    static OktaError error(HttpAnswer answer) {
        try {
            byte[] body = answer.body().readNBytes(MAX_ERROR_BYTES);
            return OktaError.of(Json.object(new ByteArrayInputStream(body)));
        } catch (IOException noError) {
            return null;
        }
    }
}
