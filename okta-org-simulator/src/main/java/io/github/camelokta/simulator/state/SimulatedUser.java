package io.github.camelokta.simulator.state;

import io.github.camelokta.simulator.seed.Role;
import java.time.Instant;

/**
 * A snapshot of a user of the org.
 *
 * @param id {@code 00u} and 17 letters or digits
 * @param status one of Okta's user statuses (Okta facts §5)
 * @param login unique in the org
 * @param email never null
 * @param firstName may be null
 * @param lastName may be null
 * @param employeeNumber may be null
 * @param role never null
 * @param created when the user was added, to the millisecond
 * @param statusChanged when the status last changed, to the millisecond
 */
public record SimulatedUser(
        String id,
        String status,
        String login,
        String email,
        String firstName,
        String lastName,
        String employeeNumber,
        Role role,
        Instant created,
        Instant statusChanged) {

    SimulatedUser withStatus(String newStatus, Instant now) {
        return new SimulatedUser(id, newStatus, login, email, firstName, lastName, employeeNumber, role, created, now);
    }
}
