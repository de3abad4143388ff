package io.github.camelokta.simulator.fault;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A simulated failure; scripted with {@link Faults}. */
public sealed interface Fault {

    /**
     * Responds with this instead of performing the operation.
     *
     * @param status 200 to 599
     * @param contentType null: no {@code Content-Type} header
     * @param body null or empty: no body
     */
    static Fault answer(int status, String contentType, String body) {
        return new Response(status, contentType, body, Map.of());
    }

    /** Responds with an error in Okta's format (Okta facts §2) instead of performing the operation. */
    static Fault okta(int status, String errorCode, String summary) {
        return new OktaError(status, errorCode, summary);
    }

    /** Responds with 429 {@code E0000047}: no calls remain, and the limit resets after this time of the org's clock. */
    static Fault rateLimited(Duration untilReset) {
        return new RateLimited(untilReset);
    }

    /** Drops the connection before the operation takes effect. */
    static Fault dropBefore() {
        return new DropBefore();
    }

    /** Drops the connection after the operation took effect: only the response is lost. */
    static Fault dropAfter() {
        return new DropAfter();
    }

    /** Drops the connection in the middle of the response body, after the operation took effect. */
    static Fault dropWithin() {
        return new DropWithin();
    }

    /** Responds with an HTML page instead of performing the operation, as proxies in front of an org do. */
    static Fault html(int status) {
        return answer(status, "text/html", "<html><body><h1>" + status + "</h1></body></html>");
    }

    /** Responds with this status and an empty body instead of performing the operation. */
    static Fault empty(int status) {
        return answer(status, null, null);
    }

    /** Responds with a redirect instead of performing the operation. */
    static Fault redirect(URI target) {
        return new Response(302, null, null, Map.of("Location", target.toString()));
    }

    /** Performs the operation and sends a complete response with only half of the body. */
    static Fault truncated() {
        return new Truncated();
    }

    /** Performs the operation and sends the response with another {@code Content-Type}. */
    static Fault contentType(String contentType) {
        return new WithHeader("Content-Type", contentType);
    }

    /** Performs the operation and adds a link to a next page to the response, at the org or anywhere else. */
    static Fault nextLink(URI target) {
        return new WithHeader("Link", "<" + target + ">; rel=\"next\"");
    }

    /** Performs the operation and sets a header of the response. */
    static Fault header(String name, String value) {
        return new WithHeader(name, value);
    }

    /** Delays the request and then handles it normally. */
    static Fault latency(Duration duration) {
        return new Latency(duration);
    }

    /** Performs the operation and sends the response body in chunks, with a pause before each. */
    static Fault drip(int bytes, Duration pause) {
        return new Drip(bytes, pause);
    }

    /** Holds the request until the latch opens and then handles it normally. */
    static Fault hold(CountDownLatch released) {
        return new Hold(released);
    }

    /**
     * See {@link Fault#answer}.
     *
     * @param headers additional headers of the response
     */
    record Response(int status, String contentType, String body, Map<String, String> headers) implements Fault {
        /**
         * Checks the status.
         *
         * @throws IllegalArgumentException when it is not a final status
         */
        public Response {
            requireFinal(status);
            headers = Map.copyOf(headers);
            headers.forEach(Fault::requireHeader);
            requireHeader("Content-Type", contentType == null ? "" : contentType);
        }
    }

    /** See {@link Fault#okta}. */
    record OktaError(int status, String errorCode, String summary) implements Fault {
        /**
         * Checks the status.
         *
         * @throws IllegalArgumentException when it is not a final status
         */
        public OktaError {
            requireFinal(status);
        }
    }

    /** See {@link Fault#rateLimited}. */
    record RateLimited(Duration untilReset) implements Fault {}

    /** See {@link Fault#dropBefore}. */
    record DropBefore() implements Fault {}

    /** See {@link Fault#dropAfter}. */
    record DropAfter() implements Fault {}

    /** See {@link Fault#dropWithin}. */
    record DropWithin() implements Fault {}

    /** See {@link Fault#truncated}. */
    record Truncated() implements Fault {}

    /** See {@link Fault#header}. */
    record WithHeader(String name, String value) implements Fault {
        /**
         * Checks name and value.
         *
         * @throws IllegalArgumentException when they are not valid in a header
         */
        public WithHeader {
            requireHeader(name, value);
        }
    }

    /** See {@link Fault#latency}. */
    record Latency(Duration duration) implements Fault {
        /**
         * Checks the duration.
         *
         * @throws IllegalArgumentException when it is negative
         */
        public Latency {
            requireNotNegative(duration);
        }
    }

    /** See {@link Fault#drip}. */
    record Drip(int bytes, Duration pause) implements Fault {
        /**
         * Checks size and pause.
         *
         * @throws IllegalArgumentException when a chunk would be empty or the pause is negative
         */
        public Drip {
            requireNotNegative(pause);
            if (bytes < 1) {
                throw new IllegalArgumentException(bytes + " bytes are not a chunk of a body; use 1 or more");
            }
        }
    }

    /** See {@link Fault#hold}. */
    record Hold(CountDownLatch released) implements Fault {}

    private static void requireFinal(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException(status + " is not a final HTTP status; use 200 to 599");
        }
    }

    private static void requireHeader(String name, String value) {
        if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+") || !value.matches("[\\t -~]*")) {
            throw new IllegalArgumentException(
                    "Not a valid header: " + name + "; use a token (RFC 9110) and printable ASCII");
        }
    }

    private static void requireNotNegative(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(duration + " is negative; use zero or more");
        }
    }
}
