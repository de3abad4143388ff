package io.github.camelokta.apitoken.client;

import com.fasterxml.jackson.core.JacksonException;
import io.github.camelokta.apitoken.http.HttpResponse;
import io.github.camelokta.apitoken.http.OrgUrl;
import io.github.camelokta.apitoken.http.RequestNotSentException;
import io.github.camelokta.apitoken.http.ResponseTooSlowException;
import io.github.camelokta.apitoken.http.UnacceptableResponseException;
import io.github.camelokta.apitoken.model.OktaError;
import io.github.camelokta.apitoken.ratelimit.Bucket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Makes the exceptions of failed requests, with messages that say what went wrong and what to do about it. */
final class ErrorMessages {

    private static final int MAX_ERROR_BYTES = 64 * 1024;
    private static final int MAX_SUMMARY_LENGTH = 500;

    private ErrorMessages() {}

    /** The status of the response does not mean success. */
    static OktaException refused(OktaRequest request, HttpResponse received, AttemptHistory history) {
        OktaResponse<OktaError> response = OktaResponse.of(error(received), received);
        // The log always exists, so a 404 for it says nothing about a token.
        ErrorKind kind = request.bucket() == Bucket.LOGS && ErrorKind.of(response) == ErrorKind.NOT_FOUND
                ? ErrorKind.NOT_OKTA
                : ErrorKind.of(response);
        String message =
                message(request, reason(response, received.contentType()), response, history, kind.advice(request));
        return kind == ErrorKind.NOT_FOUND
                ? new OktaNotFoundException(message, request, response, history.inDoubt())
                : new OktaException(
                        message,
                        null,
                        request,
                        response,
                        kind.isRetryable(),
                        history.inDoubt() || response.status() >= 500);
    }

    /** The status of a response that was read already does not mean success. */
    static OktaException refused(OktaRequest request, OktaResponse<OktaError> response, String advice) {
        String message = message(request, reason(response, "application/json"), response, AttemptHistory.NONE, advice);
        return new OktaException(message, null, request, response, false, false);
    }

    /** The status means success, but the content of the response cannot be used. */
    static OktaException unusable(
            OktaRequest request, HttpResponse received, IOException cause, AttemptHistory history) {
        OktaResponse<OktaError> response = OktaResponse.of(null, received);
        String reason = "the response cannot be used, with status " + response.status() + " and content type "
                + received.contentType() + ", because " + why(cause);
        String message = message(request, reason, response, history, "");
        return new OktaException(
                message,
                cause,
                request,
                response,
                !(cause instanceof UnacceptableResponseException),
                history.inDoubt());
    }

    /** There is no response. A request that was not sent is not in doubt, but an earlier attempt may be. */
    static OktaException noResponse(OktaRequest request, IOException failure, AttemptHistory history) {
        boolean sent = !(failure instanceof RequestNotSentException);
        Throwable cause = sent ? failure : failure.getCause();
        boolean untrusted = isUntrusted(cause);
        String advice = untrusted
                ? "Its certificate is not trusted. Add the authority that signed it to the option sslContextParameters."
                : "Repeat it later. If that does not help, check the option orgUrl, the network and the proxy.";
        String message = message(
                request,
                sent ? silence(cause) : "no response, because there was no connection (" + cause + ")",
                null,
                history,
                advice);
        return new OktaException(message, cause, request, null, !untrusted, history.inDoubt() || sent);
    }

    private static String silence(Throwable cause) {
        return cause instanceof ResponseTooSlowException
                ? "no response, or one that was " + cause.getMessage()
                : "no response (" + cause + ")";
    }

    /**
     * An earlier attempt is in doubt, and the next one cannot be authorized.
     *
     * @param cause the failure of the credentials, which says nothing about the earlier attempt
     */
    static OktaException unauthorized(OktaRequest request, RuntimeException cause, AttemptHistory history) {
        String message = subject(request) + " may have had an effect, because attempt " + history.attempts()
                + " or an earlier one got no response, or a 5xx. It cannot be repeated, because the"
                + " credentials failed";
        // Camel finds the innermost exception of a type, so the cause must not be one that denies the doubt.
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

    /** Whether the server is not the right one, so that nothing was sent and a retry would not help. */
    private static boolean isUntrusted(Throwable cause) {
        for (Throwable link = cause; link != null; link = link.getCause()) {
            if (link instanceof GeneralSecurityException || link instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }

    /** Nothing was sent. */
    static OktaException notSent(OktaRequest request, String reason) {
        return new OktaException(notSentMessage(request, reason), null, request, null, true, false);
    }

    /** Nothing was sent, because the guard withheld the request. */
    static OktaCallNotSentException withheld(OktaRequest request) {
        return new OktaCallNotSentException(notSentMessage(request, "its guard withheld it"), request);
    }

    private static String notSentMessage(OktaRequest request, String reason) {
        return subject(request) + " was not sent, because " + reason + ".";
    }

    /** Whether the response broke off, so that the rest of it is unknown. */
    static boolean brokeOff(IOException cause) {
        return !(cause instanceof JacksonException || cause instanceof UnacceptableResponseException);
    }

    private static String message(
            OktaRequest request,
            String reason,
            OktaResponse<OktaError> response,
            AttemptHistory history,
            String advice) {
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
        return cause instanceof UnacceptableResponseException ? cause.getMessage() : "it broke off (" + cause + ")";
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

    /** Reads the error of a response; {@code null} if it has none. The status counts whatever the body is. */
    static OktaError error(HttpResponse received) {
        try {
            byte[] body = received.body().readNBytes(MAX_ERROR_BYTES);
            return OktaError.of(Json.object(new ByteArrayInputStream(body)));
        } catch (IOException noError) {
            return null;
        }
    }
}
