package io.github.camelokta.apitoken.client;

import com.fasterxml.jackson.core.JacksonException;
import io.github.camelokta.apitoken.model.OktaError;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Says what went wrong with a request, and what can be done about it. */
final class Failures {

    private static final int MAX_ERROR_BYTES = 64 * 1024;
    private static final int MAX_SUMMARY_LENGTH = 500;

    private Failures() {}

    /** There is an answer, and its status is not the one that means success. */
    static OktaApiTokenException refused(OktaRequest request, HttpAnswer answer) {
        OktaResponse<OktaError> response = OktaResponse.of(error(answer), answer);
        Fault fault = Fault.of(response.status(), code(response.body()));
        String message =
                subject(request) + " failed: " + reason(response, answer) + ids(response) + ". " + fault.advice();
        return fault == Fault.NOT_FOUND
                ? new OktaNotFoundException(message, request, response)
                : new OktaApiTokenException(message, null, request, response, fault.isRetryable());
    }

    /** There is an answer with the status of success, and it is not what was asked for. */
    static OktaApiTokenException unusable(OktaRequest request, HttpAnswer answer, IOException cause) {
        OktaResponse<OktaError> response = OktaResponse.of(null, answer);
        String message = subject(request) + " failed: nothing was concluded from the answer with status "
                + response.status() + " and content type " + answer.contentType() + ids(response) + ", because "
                + why(cause) + ".";
        boolean retryable = !(cause instanceof UnacceptableAnswerException);
        return new OktaApiTokenException(message, cause, request, response, retryable);
    }

    /** There is no answer. */
    static OktaApiTokenException unanswered(OktaRequest request, IOException cause) {
        String message = subject(request) + " failed: no answer (" + cause
                + "). Repeat it later; if that does not help," + " check the option orgUrl, the network and the proxy.";
        return new OktaApiTokenException(message, cause, request, null, true);
    }

    private static String subject(OktaRequest request) {
        String token = request.id() == null ? "" : " of API token " + request.id();
        return "Okta " + request.operation() + token + " at " + OrgUrl.originOf(request.uri());
    }

    private static String why(IOException cause) {
        if (cause instanceof JacksonException) {
            return "it is not the JSON that was expected, or is cut off";
        }
        return cause instanceof UnacceptableAnswerException ? cause.getMessage() : "it broke off (" + cause + ")";
    }

    private static String reason(OktaResponse<OktaError> response, HttpAnswer answer) {
        OktaError error = response.body();
        if (error == null || (error.errorCode() == null && error.errorSummary() == null)) {
            return "status " + response.status() + ", content type " + answer.contentType();
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

    private static String code(OktaError error) {
        return error == null ? null : error.errorCode();
    }

    /** The status stands whatever the body is: what cannot be read as an error is none. */
    private static OktaError error(HttpAnswer answer) {
        try {
            byte[] body = answer.body().readNBytes(MAX_ERROR_BYTES);
            return OktaError.of(Json.object(new ByteArrayInputStream(body)));
        } catch (IOException noError) {
            return null;
        }
    }
}
