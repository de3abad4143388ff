package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.model.ApiToken;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is compared of a token to tell whether it is another one than the route has dealt with. */
@FunctionalInterface
interface TokenComparison {

    /**
     * Makes a short text of it.
     *
     * @return null if there is none, so that nobody can tell
     */
    String fingerprintOf(ApiToken token);

    /**
     * What the options say.
     *
     * @throws IllegalArgumentException if they say nothing that can be compared; the message names the option
     */
    static TokenComparison of(OktaApitokenEndpoint endpoint) {
        OktaApitokenConfiguration options = endpoint.getConfiguration();
        String key = options.getIdempotentKey();
        if (key == null) {
            return options.getUnusedFor() == null ? TokenFingerprint::of : TokenFingerprint::withLastUse;
        }
        if (key.isBlank()) {
            throw new IllegalArgumentException(
                    "The option idempotentKey is present but empty: leave it out to have"
                            + " tokens delivered that somebody created or changed, or give it an expression such as ${body.id}");
        }
        return new ByExpression(endpoint, expression(endpoint.getCamelContext(), key));
    }

    private static Expression expression(CamelContext context, String key) {
        try {
            Expression expression = context.resolveLanguage("simple").createExpression(key);
            expression.init(context);
            return expression;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "The option idempotentKey must be an expression of the Simple language, such as ${body.id}: "
                            + e.getMessage(),
                    e);
        }
    }

    /** The text that an expression makes of the token as the body. */
    record ByExpression(OktaApitokenEndpoint endpoint, Expression expression) implements TokenComparison {

        private static final Logger LOG = LoggerFactory.getLogger(TokenComparison.class);

        @Override
        public String fingerprintOf(ApiToken token) {
            Exchange exchange = endpoint.createExchange();
            exchange.getMessage().setBody(token);
            String text = text(exchange);
            return text == null || text.isBlank() ? null : TokenFingerprint.ofText(text);
        }

        /** One odd token, for which it does not work, must not spoil the list. */
        private String text(Exchange exchange) {
            try {
                return expression.evaluate(exchange, String.class);
            } catch (RuntimeException e) {
                LOG.debug("The option idempotentKey cannot be evaluated for a token", e);
                return null;
            }
        }
    }
}
