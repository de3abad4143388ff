package io.github.camelokta.simulator.seed;

/** A seed that no org can be made of. The message names the field and says how to correct it. */
public final class InvalidSeedException extends IllegalArgumentException {

    private final String field;
    private final String problem;

    /** Like the other constructor, with what showed the problem. */
    public InvalidSeedException(String field, String problem, Throwable cause) {
        super(field.isEmpty() ? problem : field + ": " + problem, cause);
        this.field = field;
        this.problem = problem;
    }

    /**
     * A problem with one field.
     *
     * @param field where in the seed, for example {@code tokens[3].owner}; empty when it concerns all of it
     * @param problem what is wrong and how to correct it; must not contain a token's value
     */
    public InvalidSeedException(String field, String problem) {
        this(field, problem, null);
    }

    /** The same problem, seen from the element that holds the field. */
    public InvalidSeedException in(String parent) {
        return new InvalidSeedException(
                field.isEmpty() || parent.isEmpty() ? parent + field : parent + "." + field, problem, this);
    }
}
