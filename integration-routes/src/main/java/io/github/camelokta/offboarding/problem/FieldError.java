package io.github.camelokta.offboarding.problem;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One error of an input.
 *
 * @param field the field's name as the sender wrote it
 * @param detail what is wrong, and what to write instead; never repeats the value
 */
@RegisterForReflection
public record FieldError(String field, String detail) {

    @Override
    public String toString() {
        return field + ": " + detail;
    }
}
