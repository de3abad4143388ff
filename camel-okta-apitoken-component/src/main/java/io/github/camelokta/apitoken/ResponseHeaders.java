package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.client.OktaResponse;
import io.github.camelokta.apitoken.http.RateLimit;
import io.github.camelokta.apitoken.model.ApiToken;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Message;

/** Sets the headers about the response. */
final class ResponseHeaders {

    private static final List<String> ALL = List.of(
            OktaApitokenConstants.OUTCOME,
            OktaApitokenConstants.REQUEST_ID,
            OktaApitokenConstants.RATE_LIMIT_LIMIT,
            OktaApitokenConstants.RATE_LIMIT_REMAINING,
            OktaApitokenConstants.RATE_LIMIT_RESET,
            OktaApitokenConstants.UNPARSED,
            OktaApitokenConstants.STATUS);

    private ResponseHeaders() {}

    /** Removes the headers of an earlier call. */
    static void clear(Message message) {
        ALL.forEach(message::removeHeader);
    }

    /** @param unparsed the number of tokens with fields that could not be parsed */
    static void set(Message message, OktaResponse<?> response, int unparsed) {
        set(message, response.withBody(null));
        message.setHeader(OktaApitokenConstants.UNPARSED, unparsed);
    }

    static void set(Message message, OktaResponse<?> response) {
        message.setHeader(OktaApitokenConstants.STATUS, response.status());
        if (response.requestId() != null) {
            message.setHeader(OktaApitokenConstants.REQUEST_ID, response.requestId());
        }
        if (response.body() instanceof Collection<?> listed && listed.stream().allMatch(ApiToken.class::isInstance)) {
            message.setHeader(OktaApitokenConstants.UNPARSED, unparsed(listed));
        }
        RateLimit limit = response.rateLimit();
        if (limit != null) {
            message.setHeader(OktaApitokenConstants.RATE_LIMIT_LIMIT, limit.limit());
            message.setHeader(OktaApitokenConstants.RATE_LIMIT_REMAINING, limit.remaining());
            message.setHeader(OktaApitokenConstants.RATE_LIMIT_RESET, limit.reset());
        }
    }

    static int unparsed(Collection<?> listed) {
        return (int) listed.stream()
                .filter(element ->
                        element instanceof ApiToken token && !token.unparsed().isEmpty())
                .count();
    }
}
