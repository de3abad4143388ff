package io.github.camelokta.offboarding.config;

import io.github.camelokta.offboarding.password.HashPassword;
import io.github.camelokta.offboarding.password.PasswordHash;
import io.github.camelokta.offboarding.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Complaints about the people of the configuration; never with their hashes. */
public final class PeopleSettings {

    /** The roles that people can have. */
    public static final List<String> ROLES = List.of("viewer", "operator", "approver");

    private static final String PEOPLE = "offboarding.people";
    private static final int LONGEST_NAME = 400;

    /** As a property or as an environment variable. */
    private static final Pattern PLAIN_PASSWORD =
            Pattern.compile("quarkus[._]security[._]users[._].*", Pattern.CASE_INSENSITIVE);

    private PeopleSettings() {}

    static List<String> complaints(OffboardingConfig config, Iterable<String> keys) {
        var complaints = new ArrayList<String>();
        for (var key : keys) {
            if (PLAIN_PASSWORD.matcher(key).matches()) {
                complaints.add("quarkus.security.users.* is set: plain passwords are not accepted. Make a hash with the"
                        + " command " + HashPassword.NAME + ", and set " + PEOPLE
                        + ".\"name\".password-hash and .roles");
                break;
            }
        }
        config.people().forEach((name, person) -> check(name, person, complaints));
        return complaints;
    }

    /** Returns whether this person's settings are complete and right. */
    public static boolean isComplete(OffboardingConfig.Person person) {
        return complaint(person).isEmpty() && rolesComplaint(person).isEmpty();
    }

    private static void check(String name, OffboardingConfig.Person person, List<String> complaints) {
        var isReadable = PlainText.isPlain(name);
        var key = PEOPLE + ".\"" + (isReadable ? name : "…") + "\"";
        // HTTP Basic ends the name at the first colon.
        if (!isReadable || name.isBlank() || name.length() > LONGEST_NAME || name.contains(":")) {
            complaints.add(key + " is no name: at most " + LONGEST_NAME + " characters, without colons and control"
                    + " characters");
        }
        complaint(person)
                .ifPresent(complaint -> complaints.add(
                        key + ".password-hash " + complaint + ": make one with the command " + HashPassword.NAME));
        rolesComplaint(person)
                .ifPresent(complaint ->
                        complaints.add(key + ".roles " + complaint + ": one or more of " + String.join(", ", ROLES)));
    }

    private static Optional<String> complaint(OffboardingConfig.Person person) {
        return person.passwordHash()
                .map(hash -> PasswordHash.complaint(hash.strip()))
                .orElse(Optional.of("is missing"));
    }

    private static Optional<String> rolesComplaint(OffboardingConfig.Person person) {
        var roles = person.roles().orElse(Set.of());
        if (roles.isEmpty()) {
            return Optional.of("is missing");
        }
        return ROLES.containsAll(roles) ? Optional.empty() : Optional.of("has an unknown role");
    }
}
