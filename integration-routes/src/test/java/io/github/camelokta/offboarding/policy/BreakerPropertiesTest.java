package io.github.camelokta.offboarding.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.offboarding.policy.Breaker.Guarded;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of the breaker, whatever a batch wants to do. */
class BreakerPropertiesTest {

    /** A batch, and what came before it. */
    record Moment(Breaker breaker, List<List<Decision>> batch, Set<String> spent, long tokens, boolean tripped) {

        Guarded guarded() {
            return breaker.guard(batch, spent, tokens, tripped);
        }
    }

    @Property
    void neverLetsMoreTokensPassThanTheLimit(@ForAll("moments") Moment moment) {
        var guarded = moment.guarded();
        var changed = new HashSet<>(moment.spent());
        changed.addAll(changedBy(flat(guarded.decisions())));

        assertThat(changed.size()).isLessThanOrEqualTo((int)
                Math.max(moment.breaker().limit(moment.tokens()), moment.spent().size()));
    }

    @Property
    void losesAndDuplicatesNothingAndKeepsTheOrder(@ForAll("moments") Moment moment) {
        var after = moment.guarded().decisions();

        assertThat(after).hasSameSizeAs(moment.batch());
        for (var i = 0; i < after.size(); i++) {
            assertThat(after.get(i))
                    .extracting(Decision::token)
                    .isEqualTo(
                            moment.batch().get(i).stream().map(Decision::token).toList());
        }
    }

    @Property
    void changesNothingOfADecisionButIntoItsOwnHold(@ForAll("moments") Moment moment) {
        var before = flat(moment.batch());
        var after = flat(moment.guarded().decisions());

        for (var i = 0; i < before.size(); i++) {
            if (!after.get(i).equals(before.get(i))) {
                assertThat(before.get(i).verdict().changesTheToken()).isTrue();
                assertThat(after.get(i))
                        .returns(Verdict.HOLD, Decision::verdict)
                        .returns(Breaker.RULE, Decision::rule);
            }
        }
    }

    @Property
    void doesNotTripOverTokensThatWereSpentBefore(@ForAll("moments") Moment moment) {
        var onlySpent = moment.batch().stream()
                .map(decisions -> decisions.stream()
                        .filter(decision -> moment.spent().contains(decision.tokenId()))
                        .toList())
                .toList();

        var guarded = moment.breaker().guard(onlySpent, moment.spent(), moment.tokens(), false);

        assertThat(guarded.tripped()).isFalse();
        assertThat(guarded.decisions()).isEqualTo(onlySpent);
    }

    @Property
    void letsNothingMorePassOnceItIsTripped(@ForAll("moments") Moment moment) {
        var held = false;
        for (var decision : flat(moment.guarded().decisions())) {
            held |= decision.rule().equals(Breaker.RULE);
            if (held) {
                assertThat(decision.verdict().changesTheToken()).isFalse();
            }
        }
        if (moment.tripped()) {
            assertThat(changedBy(flat(moment.guarded().decisions()))).isEmpty();
        }
    }

    @Property
    void tripsExactlyWhereItHolds(@ForAll("moments") Moment moment) {
        var holds = flat(moment.guarded().decisions()).stream()
                .anyMatch(decision -> decision.rule().equals(Breaker.RULE));

        assertThat(moment.guarded().tripped()).isEqualTo(moment.tripped() || holds);
    }

    @Property
    void letsNothingWaitThatFitsIn(@ForAll("moments") Moment moment) {
        var wanted = new HashSet<>(moment.spent());
        wanted.addAll(changedBy(flat(moment.batch())));

        if (!moment.tripped() && wanted.size() <= moment.breaker().limit(moment.tokens())) {
            assertThat(moment.guarded().decisions()).isEqualTo(moment.batch());
        }
    }

    @Property
    void letsNoLessPassIfMoreIsPermitted(@ForAll("moments") Moment moment) {
        var wider = new Breaker(moment.breaker().perHour() + 1, moment.breaker().percent());

        assertThat(changedBy(flat(wider.guard(moment.batch(), moment.spent(), moment.tokens(), moment.tripped())
                        .decisions())))
                .containsAll(changedBy(flat(moment.guarded().decisions())));
    }

    private static List<Decision> flat(Collection<List<Decision>> batch) {
        return batch.stream().flatMap(List::stream).toList();
    }

    private static Set<String> changedBy(List<Decision> decisions) {
        var changed = new HashSet<String>();
        decisions.stream()
                .filter(decision -> decision.verdict().changesTheToken())
                .forEach(decision -> changed.add(decision.tokenId()));
        return changed;
    }

    @Provide
    Arbitrary<Moment> moments() {
        var ids = Arbitraries.integers().between(0, 40).map(number -> "00T" + number);
        var decisions = Combinators.combine(ids, Arbitraries.of(Verdict.class))
                .as((id, verdict) -> new Decision(token(id), verdict, "some-rule", "because"));
        return Combinators.combine(
                        Combinators.combine(
                                        Arbitraries.integers().between(1, 30),
                                        Arbitraries.integers().between(1, 100))
                                .as(Breaker::new),
                        decisions.list().ofMaxSize(12).list().ofMaxSize(8).map(ArrayList::new),
                        ids.set().ofMaxSize(30),
                        Arbitraries.longs().between(0, 1000),
                        Arbitraries.of(false, false, false, true))
                .as(Moment::new);
    }

    private static ApiToken token(String id) {
        return new ApiToken(id, null, null, null, null, null, null, null, null, Map.of());
    }
}
