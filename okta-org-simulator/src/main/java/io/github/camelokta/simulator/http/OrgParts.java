package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.fault.FaultScript;
import io.github.camelokta.simulator.oauth.AuthorizationServer;
import io.github.camelokta.simulator.ratelimit.RateLimits;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import io.github.camelokta.simulator.state.OrgState;
import io.github.camelokta.simulator.traffic.RequestRecorder;
import java.time.Clock;

/**
 * What an org is served from.
 *
 * @param oauth the org authorization server
 * @param limits how much it lets through
 * @param rateLimits who has used how much of it
 * @param recorder records the requests
 * @param script what goes wrong on purpose
 */
public record OrgParts(
        OrgState state,
        AuthorizationServer oauth,
        RateLimitSeed limits,
        RateLimits rateLimits,
        Clock clock,
        RequestRecorder recorder,
        FaultScript script) {}
