package io.github.camelokta.simulator.seed;

/** An invalid seed. The message names the field and the fix. */
public final class InvalidSeedException extends IllegalArgumentException {

    private final String field;
    private final String problem;

    /** Reports a problem with one field, and its cause. */
    public InvalidSeedException(String field, String problem, Throwable cause) {
        super(field.isEmpty() ? problem : field + ": " + problem, cause);
        this.field = field;
        this.problem = problem;
    }

    /**
     * Reports a problem with one field.
     *
     * @param field where in the seed, for example {@code tokens[3].owner}; empty for the whole seed
     * @param problem what is wrong and how to correct it; must not contain a token's value
     */
    public InvalidSeedException(String field, String problem) {
        this(field, problem, null);
    }

    /** Returns the same problem with the parent's path before the path of the field. */
    public InvalidSeedException in(String parent) {
        return new InvalidSeedException(
                field.isEmpty() || parent.isEmpty() ? parent + field : parent + "." + field, problem, this);
    }
}
