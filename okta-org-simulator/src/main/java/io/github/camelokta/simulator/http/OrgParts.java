package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.fault.FaultScript;
import io.github.camelokta.simulator.oauth.AuthorizationServer;
import io.github.camelokta.simulator.ratelimit.RateLimits;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import io.github.camelokta.simulator.state.OrgState;
import io.github.camelokta.simulator.traffic.RequestRecorder;
import java.time.Clock;

/**
 * The parts of an org that its HTTP server uses.
 *
 * @param oauth the org authorization server
 * @param limits the configured rate limits
 * @param rateLimits counts the calls against the limits
 * @param recorder records the requests
 * @param script the scripted faults
 */
public record OrgParts(
        OrgState state,
        AuthorizationServer oauth,
        RateLimitSeed limits,
        RateLimits rateLimits,
        Clock clock,
        RequestRecorder recorder,
        FaultScript script) {}
