package io.github.camelokta.offboarding.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A problem document (RFC 9457): why a request was refused. The type is left to its default, {@code about:blank}, with
 * which the title is that of the HTTP status.
 *
 * @param title the HTTP status in words
 * @param status the HTTP status
 * @param detail what to do about it
 * @param errors each field that is wrong; may be empty
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String title, int status, String detail, List<FieldError> errors) {

    /** The content type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** When to ask again if the ledger is out of reach: most failures have ended by then. */
    public static final int RETRY_AFTER_SECONDS = 10;

    /** Returns a problem whose title is the name of the status in HTTP. */
    public static Problem of(int status, String detail, List<FieldError> errors) {
        return new Problem(HttpResponseStatus.valueOf(status).reasonPhrase(), status, detail, List.copyOf(errors));
    }
}
