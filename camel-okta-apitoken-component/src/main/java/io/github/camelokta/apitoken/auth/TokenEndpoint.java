package io.github.camelokta.apitoken.auth;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The token endpoint of an org: {@code /oauth2/v1/token} (Okta facts §3). Its requests wait for the rate limit and are
 * retried after 429, 503, 504 or without a response, like all others. Each attempt is a new request, because an
 * assertion and a proof are valid only once.
 *
 * @since 1.0.0
 */
public interface TokenEndpoint {

    /**
     * Returns the address, which is also the audience of assertions.
     *
     * @return an absolute URI
     */
    URI uri();

    /**
     * Sends a request, with retries.
     *
     * @param attempt makes the request of each attempt
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

    /** The response of the org. */
    interface Response {

        /**
         * Returns the HTTP status.
         *
         * @return 200, 400, 401 or 403
         */
        int status();

        /**
         * Returns the body.
         *
         * @return the fields of a JSON object as plain Java values, which are empty if the org sent something else
         */
        Map<String, Object> body();

        /**
         * Returns a header.
         *
         * @param name the name, in any case
         * @return the first value
         */
        Optional<String> header(String name);

        /**
         * Creates an exception for this response as a failure.
         *
         * @param advice what the user can do about it, for the end of the message
         * @return an exception to throw
         */
        RuntimeException refused(String advice);
    }
}
