package io.github.camelokta.apitoken.auth;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where an org gives out access tokens: {@code /oauth2/v1/token} (Okta facts §3). It keeps to the budget, and repeats
 * what was not answered, answered with 429, 503 or 504, like any other request; each time it asks for the request anew,
 * because an assertion and a proof may be sent once only.
 *
 * @since 1.0.0
 */
public interface TokenEndpoint {

    /**
     * The address, which is the audience of assertions too.
     *
     * @return an absolute URI
     */
    URI uri();

    /**
     * Sends a request until it is answered.
     *
     * @param attempt makes the request for one attempt
     * @return a response with status 200, 400, 401 or 403
     * @throws RuntimeException if there is no such response
     */
    Response post(Supplier<Request> attempt);

    /**
     * A POST of a form.
     *
     * @param headers HTTP headers by name
     * @param form fields by name, not encoded
     */
    record Request(Map<String, String> headers, Map<String, String> form) {

        /** Assertion and proof are secret. */
        @Override
        public String toString() {
            return "Request[******]";
        }
    }

    /** What the org answered. */
    interface Response {

        /**
         * The HTTP status.
         *
         * @return 200, 400, 401 or 403
         */
        int status();

        /**
         * The body.
         *
         * @return the fields of a JSON object as plain Java values; none if the org sent something else
         */
        Map<String, Object> body();

        /**
         * A header.
         *
         * @param name its name, in any case
         * @return its first value
         */
        Optional<String> header(String name);

        /**
         * Makes the exception that tells of this response as a failure.
         *
         * @param advice what can be done about it, one sentence, for the end of the message
         * @return an exception to throw
         */
        RuntimeException refused(String advice);
    }
}
