package io.github.camelokta.simulator.filter;

/** A parsed filter expression. */
public sealed interface Filter {

    /** Whether an attribute of the thing that is looked at is as wanted; decides about case as well. */
    @FunctionalInterface
    interface AttributeTest {
        boolean holds(String attribute, Operator operator, String wanted);
    }

    boolean matches(AttributeTest subject);

    /** {@code attribute eq "value"}, or with another operator. */
    record Comparison(String attribute, Operator operator, String wanted) implements Filter {
        @Override
        public boolean matches(AttributeTest subject) {
            return subject.holds(attribute, operator, wanted);
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
