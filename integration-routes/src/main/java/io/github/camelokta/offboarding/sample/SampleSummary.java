package io.github.camelokta.offboarding.sample;

import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.offboarding.cases.ActionOutcome;
import io.github.camelokta.offboarding.cases.CaseView;
import io.github.camelokta.offboarding.cases.CaseView.ActionView;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The results of the sample files, as text for a person at a terminal.
 *
 * @param cases all cases of the ledger
 * @param tokensLeft what the org lists now
 * @param baseUrl the application's own URL
 */
record SampleSummary(List<CaseView.Detail> cases, List<ApiToken> tokensLeft, String baseUrl) {

    private static final Set<ActionOutcome> GONE = Set.of(ActionOutcome.REVOKED, ActionOutcome.ALREADY_GONE);
    private static final String ROW = " %4s  %-26s %-18s %7s %5s  %s%n";

    @Override
    public String toString() {
        var text = new StringBuilder(System.lineSeparator());
        text.append(String.format(Locale.ROOT, ROW, "case", "leaver", "state", "revoked", "held", "why"));
        cases.stream()
                .sorted(Comparator.comparingLong(found -> found.summary().id()))
                .forEach(found -> text.append(row(found)));
        var held = tokens(cases, Set.of(ActionOutcome.HELD));
        text.append("""

                 %d cases: %s.
                 API tokens: %d revoked, %d held for a person to approve, %d kept.

                 Look at one case:  curl -u viewer:viewer %s/cases/%d
                 Send a leaver:     see "Send a leaver" in the README
                 """.formatted(
                        cases.size(),
                        states(),
                        tokens(cases, GONE),
                        held,
                        tokensLeft.size() - held,
                        baseUrl,
                        caseWorthLookingAt()));
        return text.toString();
    }

    private static String row(CaseView.Detail found) {
        var summary = found.summary();
        return String.format(
                Locale.ROOT,
                ROW,
                summary.id(),
                Objects.requireNonNullElse(summary.leaver(), "(no name)"),
                summary.state(),
                tokens(List.of(found), GONE),
                tokens(List.of(found), Set.of(ActionOutcome.HELD)),
                why(found));
    }

    private static String why(CaseView.Detail found) {
        var summary = found.summary();
        return switch (summary.state()) {
            case SCHEDULED -> "leaves on " + summary.effectiveAt();
            case AWAITING_APPROVAL ->
                found.decisions().stream()
                        .filter(decision -> decision.verdict().equals("HOLD"))
                        .map(decision -> decision.tokenName() + " (" + decision.rule() + ")")
                        .collect(Collectors.joining(", "));
            default -> Objects.requireNonNullElse(summary.stateReason(), "");
        };
    }

    private String states() {
        return cases.stream()
                .collect(Collectors.groupingBy(found -> found.summary().state(), Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    private long caseWorthLookingAt() {
        return cases.stream()
                .max(Comparator.comparingInt(found -> found.actions().size()))
                .map(found -> found.summary().id())
                .orElseThrow();
    }

    private static long tokens(List<CaseView.Detail> cases, Set<ActionOutcome> outcomes) {
        return cases.stream()
                .flatMap(found -> found.actions().stream())
                .filter(action -> outcomes.contains(action.outcome()))
                .map(ActionView::tokenId)
                .distinct()
                .count();
    }
}
