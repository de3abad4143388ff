package io.github.camelokta.simulator.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {

    private static final Set<String> ATTRIBUTES = Set.of("a", "b", "c");
    private static final Map<String, String> SUBJECT = Map.of("a", "1", "b", "2", "c", "x y (\"\\)");

    private static boolean matches(String expression) throws InvalidFilterException {
        return FilterParser.parse(expression, ATTRIBUTES, Set.of(Operator.EQ, Operator.SW, Operator.GE))
                .matches((attribute, operator, wanted) -> operator.holds(SUBJECT.get(attribute), wanted));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    a eq "1"                                      | true
                    a eq "2"                                      | false
                    a EQ "1" AND b Eq "2"                         | true
                    a eq "1" and b eq "1"                         | false
                    a eq "2" or b eq "2"                          | true
                    a eq "2" or b eq "1"                          | false
                    a eq "1" or b eq "1" and a eq "2"             | true
                    (a eq "1" or b eq "1") and a eq "2"           | false
                    ((a eq"1"))and(b eq"2")                       | true
                    c eq "x y (\\"\\\\)"                          | true
                    c sw "x y"                                    | true
                    c SW "y"                                      | false
                    b ge "2" and a ge "0"                         | true
                    b ge "3"                                      | false
                    """)
    void understands(String expression, boolean expected) throws InvalidFilterException {
        assertThat(matches(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                "a eq",
                "a eq 1",
                "a eq \"1",
                "a eq '1'",
                "a ne \"1\"",
                "a lt \"1\"",
                "A eq \"1\"",
                "d eq \"1\"",
                "\"a\" eq \"1\"",
                "a eq \"1\" b eq \"2\"",
                "a eq \"1\" or",
                "and a eq \"1\"",
                "(a eq \"1\"",
                "a eq \"1\")",
                "()",
                "not (a eq \"1\")",
                "a eq \"\\n\"",
                "a eq \"\\"
            })
    void refusesWhatIsNoExpression(String expression) {
        assertThatExceptionOfType(InvalidFilterException.class).isThrownBy(() -> matches(expression));
    }

    @Test
    void nestsAsDeepAsAnyoneNeedsButNotWithoutEnd() throws InvalidFilterException {
        assertThat(matches("(".repeat(50) + "a eq \"1\"" + ")".repeat(50))).isTrue();
        assertThatExceptionOfType(InvalidFilterException.class)
                .isThrownBy(() -> matches("(".repeat(51) + "a eq \"1\"" + ")".repeat(51)));
    }

    @Test
    void depthIsNotUsedUpByGroupsSideBySide() throws InvalidFilterException {
        assertThat(matches("(a eq \"1\")" + " and (b eq \"2\")".repeat(100))).isTrue();
    }
}
