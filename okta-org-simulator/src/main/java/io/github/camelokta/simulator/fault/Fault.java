package io.github.camelokta.simulator.fault;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Something that goes wrong on purpose; scripted with {@link Faults}. */
public sealed interface Fault {

    /**
     * Answers this instead of doing the operation.
     *
     * @param status 200 to 599
     * @param contentType null: no {@code Content-Type} header
     * @param body null or empty: no body
     */
    static Fault answer(int status, String contentType, String body) {
        return new Answer(status, contentType, body, Map.of());
    }

    /** Answers an error in Okta's shape (Okta facts §2) instead of doing the operation. */
    static Fault okta(int status, String errorCode, String summary) {
        return new OktaError(status, errorCode, summary);
    }

    /**
     * Answers 429 {@code E0000047} with nothing remaining and a reset that much later than the org's clock says now.
     */
    static Fault rateLimited(Duration untilReset) {
        return new RateLimited(untilReset);
    }

    /** Drops the connection before the request took effect. */
    static Fault dropBefore() {
        return new DropBefore();
    }

    /** Drops the connection after the request took effect: the answer is lost, what it tells of is not. */
    static Fault dropAfter() {
        return new DropAfter();
    }

    /** Drops the connection in the middle of the answer's body, after the request took effect. */
    static Fault dropWithin() {
        return new DropWithin();
    }

    /** Answers an HTML page instead of doing the operation, as proxies in front of an org do. */
    static Fault html(int status) {
        return answer(status, "text/html", "<html><body><h1>" + status + "</h1></body></html>");
    }

    /** Answers a status and nothing else instead of doing the operation. */
    static Fault empty(int status) {
        return answer(status, null, null);
    }

    /** Sends the caller elsewhere instead of doing the operation. */
    static Fault redirect(URI target) {
        return new Answer(302, null, null, Map.of("Location", target.toString()));
    }

    /** Does the operation and answers it in full, with half of the body. */
    static Fault truncated() {
        return new Truncated();
    }

    /** Does the operation and says that the answer is of another type than it is. */
    static Fault contentType(String contentType) {
        return new WithHeader("Content-Type", contentType);
    }

    /** Does the operation and adds to the answer a link to a next page, there or at any other place. */
    static Fault nextLink(URI target) {
        return new WithHeader("Link", "<" + target + ">; rel=\"next\"");
    }

    /** Does the operation and sets a header of the answer. */
    static Fault header(String name, String value) {
        return new WithHeader(name, value);
    }

    /** Lets the request wait; then it goes on as any other. */
    static Fault latency(Duration duration) {
        return new Latency(duration);
    }

    /** Does the operation and sends the answer's body in pieces, with a pause before each. */
    static Fault drip(int bytes, Duration pause) {
        return new Drip(bytes, pause);
    }

    /** Lets the request wait until the latch opens; then it goes on as any other. */
    static Fault hold(CountDownLatch released) {
        return new Hold(released);
    }

    /**
     * See {@link Fault#answer}.
     *
     * @param headers further headers of the answer
     */
    record Answer(int status, String contentType, String body, Map<String, String> headers) implements Fault {
        /**
         * Checks the status.
         *
         * @throws IllegalArgumentException when it is none of a final answer
         */
        public Answer {
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
         * @throws IllegalArgumentException when it is none of a final answer
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
         * @throws IllegalArgumentException when there is no such header
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
         * @throws IllegalArgumentException when a piece would be empty or the pause is negative
         */
        public Drip {
            requireNotNegative(pause);
            if (bytes < 1) {
                throw new IllegalArgumentException(bytes + " bytes are no piece of a body; use 1 or more");
            }
        }
    }

    /** See {@link Fault#hold}. */
    record Hold(CountDownLatch released) implements Fault {}

    private static void requireFinal(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException(status + " is no status of an answer; use 200 to 599");
        }
    }

    private static void requireHeader(String name, String value) {
        if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+") || !value.matches("[\\t -~]*")) {
            throw new IllegalArgumentException(
                    "No header can be like this: " + name + "; use a token (RFC 9110) and printable ASCII");
        }
    }

    private static void requireNotNegative(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(duration + " is negative; use zero or more");
        }
    }
}
