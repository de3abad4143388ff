package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.fault.Faults;
import io.github.camelokta.simulator.ratelimit.RateLimits;
import io.github.camelokta.simulator.state.OrgClock;
import io.github.camelokta.simulator.state.OrgState;
import io.github.camelokta.simulator.traffic.RequestLog;

/**
 * The parts of an org that the control API reads and changes.
 *
 * @param orgUrl the base URL of the org itself, without a trailing slash
 * @param requests the requests to the org; requests to the control API are not recorded
 * @param faults scripts faults of the org; the control API itself has none
 */
public record ControlParts(
        String orgUrl, OrgState state, RequestLog requests, Faults faults, OrgClock clock, RateLimits rateLimits) {}
