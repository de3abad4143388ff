package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.fault.Faults;
import io.github.camelokta.simulator.ratelimit.RateLimits;
import io.github.camelokta.simulator.state.OrgClock;
import io.github.camelokta.simulator.state.OrgState;
import io.github.camelokta.simulator.traffic.RequestLog;

/**
 * What of an org is steered.
 *
 * @param orgUrl where the org itself answers, without a trailing slash
 * @param requests what the org was asked; calls of the control API are not among it
 * @param faults makes the org fail; the control API itself never does
 */
public record ControlParts(
        String orgUrl, OrgState state, RequestLog requests, Faults faults, OrgClock clock, RateLimits rateLimits) {}
