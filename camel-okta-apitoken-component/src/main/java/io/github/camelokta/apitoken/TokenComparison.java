package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.model.ApiToken;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the fingerprint that shows whether a token has changed since the route processed it. */
@FunctionalInterface
interface TokenComparison {

    /**
     * Makes the fingerprint of a token.
     *
     * @return {@code null} if the token has none, so that it counts as changed
     */
    String fingerprintOf(ApiToken token);

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException if an option is invalid. The message names it
     */
    static TokenComparison of(OktaApitokenEndpoint endpoint) {
        OktaApitokenConfiguration options = endpoint.getConfiguration();
        String key = options.getIdempotentKey();
        if (key == null) {
            return options.getUnusedFor() == null ? TokenFingerprint::of : TokenFingerprint::withLastUse;
        }
        if (key.isBlank()) {
            throw new IllegalArgumentException(
                    "The option idempotentKey is empty. Leave it out to deliver tokens that were"
                            + " created or changed, or set it to an expression such as ${body.id}");
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

    /** Evaluates an expression with the token as the body. */
    record ByExpression(OktaApitokenEndpoint endpoint, Expression expression) implements TokenComparison {

        private static final Logger LOG = LoggerFactory.getLogger(TokenComparison.class);

        @Override
        public String fingerprintOf(ApiToken token) {
            Exchange exchange = endpoint.createExchange();
            exchange.getMessage().setBody(token);
            String text = text(exchange);
            return text == null || text.isBlank() ? null : TokenFingerprint.ofText(text);
        }

        /** One token for which the expression fails must not fail the list. */
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
