package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.model.ApiToken;
import org.apache.camel.Message;

/**
 * Reads which token a message is about: the header, else the option, else a body that is an {@link ApiToken}.
 *
 * <p>A body that is another token than the one named is an error: in {@code split(body())}, a header left over from
 * before would otherwise have every part of the list name the same token.
 */
final class TokenId {

    private TokenId() {}

    /** The id, not validated: the client does that for every caller. */
    static String of(Message message, OktaApitokenConfiguration options) {
        String header = message.getHeader(OktaApitokenConstants.ID, String.class);
        String named = header != null ? header : options.getApiTokenId();
        if (!(message.getBody() instanceof ApiToken token)) {
            if (named == null) {
                throw new IllegalArgumentException("Which API token? Nothing was sent: set the header "
                        + OktaApitokenConstants.ID + " or the option apiTokenId, or send an ApiToken as the body");
            }
            return named;
        }
        if (named != null && !named.equals(token.id())) {
            throw new IllegalArgumentException("Which API token? Nothing was sent: the body is one, and "
                    + (header != null ? "the header " + OktaApitokenConstants.ID : "the option apiTokenId")
                    + " names another; remove one of them");
        }
        return token.id();
    }
}
