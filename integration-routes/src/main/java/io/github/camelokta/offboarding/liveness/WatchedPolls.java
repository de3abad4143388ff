package io.github.camelokta.offboarding.liveness;

import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.support.DefaultScheduledPollConsumerScheduler;
import org.apache.camel.support.ScheduledPollEndpoint;

/** Schedules a consumer that polls, as Camel does, but for this: it is watched, and an error does not end it. */
final class WatchedPolls extends DefaultScheduledPollConsumerScheduler {

    private static final String POLL = "poll";

    private final Loops loops;
    private final String routeId;
    private Loop loop;

    WatchedPolls(Loops loops, String routeId) {
        this.loops = loops;
        this.routeId = routeId;
    }

    @Override
    public void onInit(Consumer consumer) {
        super.onInit(consumer);
        var endpoint = (ScheduledPollEndpoint) consumer.getEndpoint();
        setInitialDelay(endpoint.getInitialDelay());
        setDelay(endpoint.getDelay());
        setTimeUnit(endpoint.getTimeUnit());
        setUseFixedDelay(endpoint.isUseFixedDelay());
        loop = loops.watch(
                routeId,
                Duration.of(getDelay(), getTimeUnit().toChronoUnit()),
                () -> WatchedRoutes.isStarted(getCamelContext(), routeId));
    }

    @Override
    public void scheduleTask(Runnable poll) {
        super.scheduleTask(() -> {
            loop.began(POLL);
            try {
                poll.run();
            } catch (Error e) {
                Supervisor.survive(e, "route " + loop.name());
            } finally {
                loop.ended(POLL);
            }
        });
    }
}
