package io.github.camelokta.simulator;

import java.time.Instant;

/**
 * A user as the org holds it at one moment.
 *
 * @param id {@code 00u} and 17 letters or digits
 * @param status one of Okta's user statuses (Okta facts §5)
 * @param login unique in the org
 * @param email never null
 * @param firstName may be null
 * @param lastName may be null
 * @param employeeNumber may be null
 * @param created when the user came into the org, to the millisecond
 */
public record SimulatedUser(
        String id,
        String status,
        String login,
        String email,
        String firstName,
        String lastName,
        String employeeNumber,
        Instant created) {}
