package io.github.camelokta.simulator.hook;

import io.github.camelokta.simulator.seed.EventHookSeed;
import io.github.camelokta.simulator.seed.HookDeliverySeed;
import io.github.camelokta.simulator.state.SystemLog;
import java.time.Clock;
import java.util.List;

/**
 * The parts of an org that its Event Hooks use.
 *
 * @param log the source of the events
 * @param orgUrl without a trailing slash
 * @param hooks the hooks to register
 * @param delivery the initial delivery behaviour
 */
public record HookParts(
        SystemLog log, Clock clock, String orgUrl, List<EventHookSeed> hooks, HookDeliverySeed delivery) {}
