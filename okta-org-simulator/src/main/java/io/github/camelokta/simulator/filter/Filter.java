package io.github.camelokta.simulator.filter;

/** A parsed filter expression. */
public sealed interface Filter {

    /** Compares an attribute of the filtered object with the wanted value; also decides whether case matters. */
    @FunctionalInterface
    interface AttributeTest {
        boolean holds(String attribute, Operator operator, String wanted);
    }

    boolean matches(AttributeTest subject);

    /** {@code attribute eq "value"}, or another operator. */
    record Comparison(String attribute, Operator operator, String wanted) implements Filter {
        @Override
        public boolean matches(AttributeTest subject) {
            return subject.holds(attribute, operator, wanted);
        }
    }

    /** True when both are. */
    record And(Filter left, Filter right) implements Filter {
        @Override
        public boolean matches(AttributeTest subject) {
            return left.matches(subject) && right.matches(subject);
        }
    }

    /** True when at least one is. */
    record Or(Filter left, Filter right) implements Filter {
        @Override
        public boolean matches(AttributeTest subject) {
            return left.matches(subject) || right.matches(subject);
        }
    }
}
