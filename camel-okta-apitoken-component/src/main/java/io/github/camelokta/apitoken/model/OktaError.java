package io.github.camelokta.apitoken.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The error of a refused request, from Okta or from a proxy (Okta facts §2).
 *
 * <p>It also contains errors in other forms than Okta's: {@code error} and {@code error_description} of OAuth, and
 * {@code message} of some proxies.
 *
 * @param errorCode the code of Okta, such as {@code E0000007}, or of OAuth, such as {@code invalid_client}, or
 *     {@code null}
 * @param errorSummary the reason in a sentence, or {@code null}
 * @param errorLink Okta's link for the code, or {@code null}
 * @param errorId the id that Okta's support asks for, or {@code null}
 * @param errorCauses the causes; never {@code null}
 * @since 1.0.0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OktaError(
        String errorCode, String errorSummary, String errorLink, String errorId, List<String> errorCauses) {

    /** Makes the causes immutable. A {@code null} becomes an empty list. */
    public OktaError {
        errorCauses = errorCauses == null ? List.of() : List.copyOf(errorCauses);
    }

    /**
     * Reads an error from any JSON.
     *
     * @param json any JSON, as plain Java values: {@code Map}, {@code List}, {@code String}, {@code Number},
     *     {@code Boolean} or {@code null}
     * @return the error. All its components are missing or empty if {@code json} has no known field
     * @throws IllegalArgumentException if it is another type, such as that of a JSON library
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static OktaError of(Object json) {
        LenientFields fields = LenientFields.fieldsOf(json);
        return new OktaError(
                firstText(fields, "errorCode", "error"),
                firstText(fields, "errorSummary", "error_description", "message"),
                fields.text("errorLink"),
                fields.text("errorId"),
                json instanceof Map<?, ?> error ? causes(error.get("errorCauses")) : List.of());
    }

    private static String firstText(LenientFields fields, String... names) {
        for (String name : names) {
            String text = fields.text(name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private static List<String> causes(Object causes) {
        List<String> summaries = new ArrayList<>();
        if (causes instanceof List<?> several) {
            for (Object cause : several) {
                String summary = cause instanceof String text
                        ? text
                        : LenientFields.fieldsOf(cause).text("errorSummary");
                if (summary != null) {
                    summaries.add(summary);
                }
            }
        }
        return summaries;
    }
}
