package io.github.camelokta.simulator.hook;

import io.github.camelokta.simulator.seed.EventHookSeed;
import io.github.camelokta.simulator.seed.HookDeliverySeed;
import io.github.camelokta.simulator.state.SystemLog;
import java.time.Clock;
import java.util.List;

/**
 * What Event Hooks are made from.
 *
 * @param log where the events come from
 * @param orgUrl without a trailing slash
 * @param hooks which hooks there are
 * @param delivery how deliveries are made at first
 */
public record HookParts(
        SystemLog log, Clock clock, String orgUrl, List<EventHookSeed> hooks, HookDeliverySeed delivery) {}
