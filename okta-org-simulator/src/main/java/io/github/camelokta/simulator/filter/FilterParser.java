package io.github.camelokta.simulator.filter;

import io.github.camelokta.simulator.filter.Lexeme.Kind;
import java.util.Set;

/**
 * A recursive-descent parser of the grammar
 *
 * <pre>
 * expression = term { "or" term }
 * term       = factor { "and" factor }
 * factor     = "(" expression ")" | attribute operator string
 * </pre>
 */
public final class FilterParser {

    /** More than real filters need, and far from a stack overflow. */
    private static final int MAX_DEPTH = 50;

    private final Lexer lexer;
    private final Set<String> attributes;
    private final Set<Operator> operators;
    private Lexeme current;
    private int depth;

    private FilterParser(String text, Set<String> attributes, Set<Operator> operators) throws InvalidFilterException {
        this.lexer = new Lexer(text);
        this.attributes = attributes;
        this.operators = operators;
        this.current = lexer.next();
    }

    /**
     * Parses a whole expression.
     *
     * @param attributes the supported attributes; case matters
     * @param operators the supported operators; case does not matter
     * @throws InvalidFilterException when the text is not an expression of these attributes and operators
     */
    public static Filter parse(String text, Set<String> attributes, Set<Operator> operators)
            throws InvalidFilterException {
        FilterParser parser = new FilterParser(text, attributes, operators);
        Filter filter = parser.expression();
        parser.take(Kind.END);
        return filter;
    }

    private Filter expression() throws InvalidFilterException {
        Filter filter = term();
        while (current.isKeyword("or")) {
            take(Kind.WORD);
            filter = new Filter.Or(filter, term());
        }
        return filter;
    }

    private Filter term() throws InvalidFilterException {
        Filter filter = factor();
        while (current.isKeyword("and")) {
            take(Kind.WORD);
            filter = new Filter.And(filter, factor());
        }
        return filter;
    }

    private Filter factor() throws InvalidFilterException {
        return current.kind() == Kind.OPEN ? group() : comparison();
    }

    private Filter group() throws InvalidFilterException {
        if (++depth > MAX_DEPTH) {
            throw new InvalidFilterException("nested too deeply");
        }
        take(Kind.OPEN);
        Filter filter = expression();
        take(Kind.CLOSE);
        depth--;
        return filter;
    }

    private Filter comparison() throws InvalidFilterException {
        String attribute = take(Kind.WORD);
        if (!attributes.contains(attribute)) {
            throw new InvalidFilterException("unknown attribute");
        }
        Operator operator = Operator.of(take(Kind.WORD))
                .filter(operators::contains)
                .orElseThrow(() -> new InvalidFilterException("unknown operator"));
        return new Filter.Comparison(attribute, operator, take(Kind.STRING));
    }

    private String take(Kind expected) throws InvalidFilterException {
        Lexeme taken = current;
        if (taken.kind() != expected) {
            throw new InvalidFilterException("expected " + expected + " but found " + taken.kind());
        }
        if (expected != Kind.END) {
            current = lexer.next();
        }
        return taken.text();
    }
}
