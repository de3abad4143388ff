package io.github.camelokta.offboarding.policy;

import io.github.camelokta.apitoken.model.ApiToken;
import java.util.Objects;
import java.util.Set;

/** A condition on a token and its owner. */
public sealed interface Criterion {

    /** Returns whether the condition is met. */
    boolean matches(ApiToken token, Subject subject);

    /**
     * Returns the condition for a person to read. It becomes evidence, so it holds no name of a token or a person:
     * those may have to be erased.
     */
    String because();

    /**
     * The token's name matches one of these patterns. A token without a name counts as one with an empty name.
     *
     * @param patterns the patterns
     */
    record TokenName(Set<Glob> patterns) implements Criterion {

        /** Copies the set. */
        public TokenName {
            patterns = Set.copyOf(patterns);
        }

        @Override
        public boolean matches(ApiToken token, Subject subject) {
            var name = Objects.toString(token.name(), "");
            return patterns.stream().anyMatch(pattern -> pattern.matches(name));
        }

        @Override
        public String because() {
            return "its name is listed";
        }
    }

    /**
     * One of these clients made the token.
     *
     * @param names client names, exactly
     */
    record Client(Set<String> names) implements Criterion {

        /** Copies the set. */
        public Client {
            names = Set.copyOf(names);
        }

        @Override
        public boolean matches(ApiToken token, Subject subject) {
            return token.clientName() != null && names.contains(token.clientName());
        }

        @Override
        public String because() {
            return "its client is listed";
        }
    }

    /**
     * The owner is one of these.
     *
     * @param names Okta user ids, exactly, or logins, in any case
     */
    record Owner(Set<String> names) implements Criterion {

        /** Copies the set. */
        public Owner {
            names = Set.copyOf(names);
        }

        @Override
        public boolean matches(ApiToken token, Subject subject) {
            return names.contains(subject.ownerId())
                    || names.stream().anyMatch(name -> name.equalsIgnoreCase(subject.login()));
        }

        @Override
        public String because() {
            return "its owner is listed";
        }
    }

    /**
     * The owner is in one of these groups.
     *
     * @param ids Okta group ids
     */
    record OwnerGroup(Set<String> ids) implements Criterion {

        /** Copies the set. */
        public OwnerGroup {
            ids = Set.copyOf(ids);
        }

        @Override
        public boolean matches(ApiToken token, Subject subject) {
            return ids.stream().anyMatch(subject.groups()::contains);
        }

        @Override
        public String because() {
            return "its owner is in a group that is listed";
        }
    }

    /**
     * The leaver wants to leave, or does not; if the source does not say, neither is met.
     *
     * @param wanted true for a voluntary leave
     */
    record Voluntary(boolean wanted) implements Criterion {

        @Override
        public boolean matches(ApiToken token, Subject subject) {
            return Boolean.valueOf(wanted).equals(subject.voluntary());
        }

        @Override
        public String because() {
            return wanted ? "the leave is voluntary" : "the leave is not voluntary";
        }
    }

    /**
     * The leave is urgent, or is not.
     *
     * @param wanted true for an urgent leave
     */
    record Urgent(boolean wanted) implements Criterion {

        @Override
        public boolean matches(ApiToken token, Subject subject) {
            return subject.urgent() == wanted;
        }

        @Override
        public String because() {
            return wanted ? "the leave is urgent" : "the leave is not urgent";
        }
    }
}
