package io.github.camelokta.simulator.seed;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A user of a new org. Only the login is required.
 *
 * @param id {@code 00u} and 17 letters or digits; null: the org generates one
 * @param status one of Okta's user statuses (Okta facts §5); null: {@code ACTIVE}
 * @param login unique in the org
 * @param email does not have to be unique; null: the login
 * @param firstName may be null
 * @param lastName may be null
 * @param employeeNumber may be null
 * @param role what the user, and calls with the user's tokens, may do; null: {@link AdminRole#SUPER_ADMIN}
 */
public record UserSeed(
        String id,
        String status,
        String login,
        String email,
        String firstName,
        String lastName,
        String employeeNumber,
        Role role) {

    private static final Pattern ID = Pattern.compile("00u[A-Za-z0-9]{17}");
    private static final Set<String> STATUSES = Set.of(
            "STAGED",
            "PROVISIONED",
            "ACTIVE",
            "RECOVERY",
            "PASSWORD_EXPIRED",
            "LOCKED_OUT",
            "SUSPENDED",
            "DEPROVISIONED");

    /**
     * Checks the fields one by one.
     *
     * @throws InvalidSeedException when the login is missing, or id or status is not in Okta's format
     */
    public UserSeed {
        if (login == null || login.isBlank()) {
            throw new InvalidSeedException("login", "is missing; every user needs one, for example ada@example.com");
        }
        if (id != null && !ID.matcher(id).matches()) {
            throw new InvalidSeedException(
                    "id", "'" + id + "' is not a user id; write 00u and 17 letters or digits, or leave it out");
        }
        if (status != null && !STATUSES.contains(status)) {
            throw new InvalidSeedException(
                    "status",
                    "'" + status + "' is not a user status; write one of "
                            + STATUSES.stream().sorted().toList());
        }
        role = role == null ? Role.of(AdminRole.SUPER_ADMIN) : role;
    }

    /** Returns an active user whose e-mail address is the login. */
    public static UserSeed of(String login) {
        return new UserSeed(null, null, login, null, null, null, null, null);
    }

    /** Returns the same user with this id. */
    public UserSeed withId(String newId) {
        return new UserSeed(newId, status, login, email, firstName, lastName, employeeNumber, role);
    }

    /** Returns the same user with this status. */
    public UserSeed withStatus(String newStatus) {
        return new UserSeed(id, newStatus, login, email, firstName, lastName, employeeNumber, role);
    }

    /** Returns the same user with this e-mail address. */
    public UserSeed withEmail(String newEmail) {
        return new UserSeed(id, status, login, newEmail, firstName, lastName, employeeNumber, role);
    }

    /** Returns the same user with this first and last name. */
    public UserSeed withName(String newFirstName, String newLastName) {
        return new UserSeed(id, status, login, email, newFirstName, newLastName, employeeNumber, role);
    }

    /** Returns the same user with this employee number. */
    public UserSeed withEmployeeNumber(String newEmployeeNumber) {
        return new UserSeed(id, status, login, email, firstName, lastName, newEmployeeNumber, role);
    }

    /** Returns the same user with this administrator role. */
    public UserSeed withRole(Role newRole) {
        return new UserSeed(id, status, login, email, firstName, lastName, employeeNumber, newRole);
    }
}
