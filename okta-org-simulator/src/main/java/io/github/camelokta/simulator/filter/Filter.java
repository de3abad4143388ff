package io.github.camelokta.simulator.filter;

/** A parsed filter expression. */
public sealed interface Filter {

    /** Whether an attribute of the thing that is looked at has a value; decides about case as well. */
    @FunctionalInterface
    interface AttributeTest {
        boolean has(String attribute, String value);
    }

    boolean matches(AttributeTest subject);

    /** {@code attribute eq "value"}. */
    record Equal(String attribute, String value) implements Filter {
        @Override
        public boolean matches(AttributeTest subject) {
            return subject.has(attribute, value);
        }
    }

    /** Both. */
    record And(Filter left, Filter right) implements Filter {
        @Override
        public boolean matches(AttributeTest subject) {
            return left.matches(subject) && right.matches(subject);
        }
    }

    /** One of them, or both. */
    record Or(Filter left, Filter right) implements Filter {
        @Override
        public boolean matches(AttributeTest subject) {
            return left.matches(subject) || right.matches(subject);
        }
    }
}
