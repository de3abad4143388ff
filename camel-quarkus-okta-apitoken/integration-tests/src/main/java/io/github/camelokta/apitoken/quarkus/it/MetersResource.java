package io.github.camelokta.apitoken.quarkus.it;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Lets a test see the meters of the extension, one line for each of their numbers. */
@Path("/meters")
public class MetersResource {

    private final MeterRegistry registry;

    MetersResource(MeterRegistry registry) {
        this.registry = registry;
    }

    @GET
    public List<String> meters() {
        return registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("okta.apitoken."))
                .flatMap(MetersResource::lines)
                .sorted()
                .toList();
    }

    private static Stream<String> lines(Meter meter) {
        String tags = meter.getId().getTags().stream().map(MetersResource::text).collect(Collectors.joining(" "));
        return StreamSupport.stream(meter.measure().spliterator(), false)
                .map(measured -> meter.getId().getName() + " " + tags + " " + measured.getStatistic() + " "
                        + measured.getValue());
    }

    private static String text(Tag tag) {
        return tag.getKey() + "=" + tag.getValue();
    }
}
