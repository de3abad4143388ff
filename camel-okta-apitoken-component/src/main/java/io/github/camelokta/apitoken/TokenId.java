package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.model.ApiToken;
import org.apache.camel.Message;

/**
 * Finds the token that a message is about: by the header, else the option, else a body that is an {@link ApiToken}.
 *
 * <p>It is an error if the body is another token than the header or option names. Otherwise an old header would make
 * all parts of {@code split(body())} about the same token.
 */
final class TokenId {

    private TokenId() {}

    /** Returns the id. The client validates it. */
    static String of(Message message, OktaApitokenConfiguration options) {
        String header = message.getHeader(OktaApitokenConstants.ID, String.class);
        String named = header != null ? header : options.getApiTokenId();
        if (!(message.getBody() instanceof ApiToken token)) {
            if (named == null) {
                throw new IllegalArgumentException("Which API token? Nothing was sent. Set the header "
                        + OktaApitokenConstants.ID + " or the option apiTokenId, or send an ApiToken as the body");
            }
            return named;
        }
        if (named != null && !named.equals(token.id())) {
            throw new IllegalArgumentException("Which API token? Nothing was sent. The body is an API token, and "
                    + (header != null ? "the header " + OktaApitokenConstants.ID : "the option apiTokenId")
                    + " names another one. Remove one of them");
        }
        return token.id();
    }
}
