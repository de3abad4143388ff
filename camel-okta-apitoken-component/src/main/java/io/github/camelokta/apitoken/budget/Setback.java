package io.github.camelokta.apitoken.budget;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a call is worth repeating (Okta facts §4).
 *
 * @since 1.0.0
 */
public sealed interface Setback {

    /**
     * The rate limit is used up.
     *
     * @param untilReset the server's own reset less its own date and a second more, or what it asks for if that is
     *     longer; {@code null} if it does not say
     */
    record RateLimited(Duration untilReset) implements Setback {}

    /** Too many calls at a time. */
    record TooManyAtATime() implements Setback {}

    /**
     * Status 503 or 504.
     *
     * @param retryAfter how long the server wants to be left alone, or {@code null} if it does not say
     */
    record Unavailable(Duration retryAfter) implements Setback {}

    /** There was no answer, or it broke off. */
    record Unanswered() implements Setback {}

    /**
     * Tells what an answer means.
     *
     * @param answer its head
     * @return the setback; empty if repeating the call would change nothing
     */
    static Optional<Setback> of(Answer answer) {
        return Optional.ofNullable(
                switch (answer.status()) {
                    case 429 -> answer.isTooManyAtATime() ? new TooManyAtATime() : new RateLimited(untilReset(answer));
                    case 503, 504 -> new Unavailable(answer.retryAfter());
                    default -> null;
                });
    }

    private static Duration untilReset(Answer answer) {
        RateLimit said = answer.rateLimit();
        if (said == null || said.limit() <= 0 || answer.date() == null) {
            return answer.retryAfter();
        }
        Duration untilReset = Duration.between(answer.date(), said.reset()).plus(Window.GRACE);
        Duration asked = answer.retryAfter();
        return asked == null || asked.compareTo(untilReset) < 0 ? untilReset : asked;
    }
}
