package io.github.camelokta.offboarding.config;

import io.github.camelokta.offboarding.policy.Criterion;
import io.github.camelokta.offboarding.policy.Glob;
import io.github.camelokta.offboarding.policy.Mode;
import io.github.camelokta.offboarding.policy.QuarantineZone;
import io.github.camelokta.offboarding.policy.Rule;
import io.github.camelokta.offboarding.policy.TokenPolicy;
import io.github.camelokta.offboarding.policy.Verdict;
import io.github.camelokta.offboarding.text.PlainText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the configured policy, or lists what is wrong with it. */
public final class PolicyReader {

    private static final String POLICY = "offboarding.policy.";
    private static final String VERDICTS =
            Arrays.stream(Verdict.values()).map(Verdict::name).collect(Collectors.joining(", "));
    private static final int LONGEST_NAME = 64;

    private final OffboardingConfig.Policy config;
    private final List<String> complaints = new ArrayList<>();
    private final List<Criterion> protection = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();

    private PolicyReader(OffboardingConfig config) {
        this.config = config.policy();
        readProtection();
        readRules();
    }

    /**
     * Returns the configured policy.
     *
     * @throws IllegalStateException when something is wrong with it
     */
    public static TokenPolicy policy(OffboardingConfig config) {
        var complaints = complaints(config);
        if (!complaints.isEmpty()) {
            throw new IllegalStateException(String.join("\n", complaints));
        }
        var settings = new PolicyReader(config);
        return new TokenPolicy(
                config.mode().orElseThrow(),
                settings.protection,
                settings.rules,
                config.policy().revocableClients(),
                config.policy().quarantineZone().map(QuarantineZone::new));
    }

    /**
     * Returns a complaint about each setting of mode, policy and breaker that is missing or wrong, with its key and
     * what to do about it.
     */
    static List<String> complaints(OffboardingConfig config) {
        var complaints = new ArrayList<String>();
        if (config.mode().isEmpty()) {
            complaints.add("offboarding.mode is missing: " + lower(Mode.OBSERVE) + " to decide and record only, "
                    + lower(Mode.ENFORCE) + " to revoke");
        }
        if (config.breaker().perHour() < 1) {
            complaints.add("offboarding.breaker.per-hour is too small: how many tokens may be changed within an hour,"
                    + " at least 1");
        }
        if (config.breaker().percent() < 1 || config.breaker().percent() > 100) {
            complaints.add("offboarding.breaker.percent is out of range: a share of the org's tokens, from 1 to 100");
        }
        Ranges.duration(POLICY + "long-ago", config.policy().longAgo(), Duration.ofDays(1), Ranges.CENTURY, "90d")
                .forEach(complaints::add);
        complaints.addAll(new PolicyReader(config).complaints);
        return complaints;
    }

    private static String lower(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private void readProtection() {
        var key = POLICY + "protected";
        var given = config.protection();
        Stream.of(
                        tokenNames(key, given.tokenNames()),
                        named(key + ".owners", given.owners()).map(Criterion.Owner::new),
                        named(key + ".owner-groups", given.ownerGroups()).map(Criterion.OwnerGroup::new))
                .flatMap(Optional::stream)
                .forEach(protection::add);
    }

    private void readRules() {
        var taken = new HashSet<String>();
        for (var i = 0; i < config.rules().size(); i++) {
            var before = complaints.size();
            var key = POLICY + "rules[" + i + "]";
            var given = config.rules().get(i);
            var name = name(key, given, taken);
            var verdict = verdict(key, given);
            var criteria = criteria(key, given);
            if (criteria.isEmpty() && complaints.size() == before) {
                complaints.add(
                        key + " has no condition, so that no other rule would ever match: add one of token-names,"
                                + " clients, owners, owner-groups, voluntary and urgent");
            }
            if (complaints.size() == before) {
                rules.add(new Rule(name.orElseThrow(), verdict.orElseThrow(), criteria));
            }
        }
    }

    private Optional<String> name(String key, OffboardingConfig.Rule given, Set<String> taken) {
        var name = given.name().map(String::strip).filter(text -> !text.isEmpty());
        if (name.isEmpty()) {
            complaints.add(key + ".name is missing: decisions and evidence name the rule that made them");
        } else if (name.get().length() > LONGEST_NAME || !PlainText.isPlain(name.get())) {
            complaints.add(
                    key + ".name is no name: at most " + LONGEST_NAME + " characters, and no control characters");
        } else if (Rule.RESERVED.contains(name.get().toLowerCase(Locale.ROOT))) {
            complaints.add(key + ".name is reserved: choose another, because the application's own decisions use it");
        } else if (!taken.add(name.get().toLowerCase(Locale.ROOT))) {
            complaints.add(key + ".name is taken: choose another, because an earlier rule has it");
        }
        return name;
    }

    private Optional<Verdict> verdict(String key, OffboardingConfig.Rule given) {
        var verdict = given.verdict()
                .map(text -> text.strip().toUpperCase(Locale.ROOT))
                .flatMap(text -> Arrays.stream(Verdict.values())
                        .filter(known -> known.name().equals(text))
                        .findFirst());
        if (verdict.isEmpty()) {
            complaints.add(key + ".verdict is missing or unknown: one of " + VERDICTS);
        } else if (verdict.get() == Verdict.QUARANTINE
                && config.quarantineZone().filter(zone -> !zone.isBlank()).isEmpty()) {
            complaints.add(key + ".verdict is QUARANTINE: set " + POLICY + "quarantine-zone to the id of a network zone"
                    + " that no address is in");
        }
        return verdict;
    }

    private List<Criterion> criteria(String key, OffboardingConfig.Rule given) {
        return Stream.of(
                        tokenNames(key, given.tokenNames()),
                        named(key + ".clients", given.clients()).map(Criterion.Client::new),
                        named(key + ".owners", given.owners()).map(Criterion.Owner::new),
                        named(key + ".owner-groups", given.ownerGroups()).map(Criterion.OwnerGroup::new),
                        flag(key + ".voluntary", given.voluntary()).map(Criterion.Voluntary::new),
                        flag(key + ".urgent", given.urgent()).map(Criterion.Urgent::new))
                .<Criterion>flatMap(Optional::stream)
                .toList();
    }

    private Optional<Criterion> tokenNames(String key, Optional<Set<String>> given) {
        var globs = new LinkedHashSet<Glob>();
        for (var pattern : given.orElse(Set.of())) {
            try {
                globs.add(new Glob(pattern));
            } catch (IllegalArgumentException e) {
                complaints.add(key + ".token-names: " + e.getMessage());
            }
        }
        return globs.isEmpty() ? Optional.empty() : Optional.of(new Criterion.TokenName(globs));
    }

    private Optional<Set<String>> named(String key, Optional<Set<String>> given) {
        if (given.isPresent() && given.get().stream().anyMatch(String::isBlank)) {
            complaints.add(key + " has an empty entry: remove it");
            return Optional.empty();
        }
        return given.filter(names -> !names.isEmpty());
    }

    /**
     * Returns the value of a flag. The configuration does not convert it, because it would read everything except true
     * as false.
     */
    private Optional<Boolean> flag(String key, Optional<String> given) {
        var text = given.map(String::strip).orElse("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            complaints.add(key + " is neither true nor false: write one of these, or remove it");
        }
        return Optional.of(Boolean.valueOf(text));
    }
}
