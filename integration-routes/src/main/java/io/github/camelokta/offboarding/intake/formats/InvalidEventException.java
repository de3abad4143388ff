package io.github.camelokta.offboarding.intake.formats;

import io.github.camelokta.offboarding.problem.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.Collectors;

/** An input that is not a valid event, with everything that is wrong with it. */
// A route names it, and Camel loads it by that name.
@RegisterForReflection
public class InvalidEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why an input is refused; each kind has its own HTTP status in {@code POST /events}. */
    public enum Kind {
        /** Larger than allowed. */
        TOO_LARGE,
        /** Of a content type that is not supported. */
        UNSUPPORTED_FORMAT,
        /** Not JSON at all. */
        MALFORMED,
        /** From a source that the sender may not speak for. */
        NOT_ALLOWED,
        /** Readable, but fields are missing or wrong. */
        INVALID_FIELDS
    }

    private final Kind kind;
    private final transient List<FieldError> errors;

    /** Refuses an input for several reasons. */
    public InvalidEventException(Kind kind, List<FieldError> errors) {
        super(errors.stream().map(FieldError::toString).collect(Collectors.joining("; ")));
        this.kind = kind;
        this.errors = List.copyOf(errors);
    }

    /** Refuses an input for one reason. */
    public InvalidEventException(Kind kind, String field, String detail) {
        this(kind, List.of(new FieldError(field, detail)));
    }

    /** Returns why the input is refused. */
    public Kind kind() {
        return kind;
    }

    /** Returns all errors; never empty. */
    public List<FieldError> errors() {
        return errors;
    }
}
