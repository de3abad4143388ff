package io.github.camelokta.apitoken;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;

/**
 * The events that the route has processed, stored under the key of the cursor. So another consumer with the same
 * repository and other types also gets the events that both want. An event is stored after the route has processed it,
 * like with Camel's idempotent consumer without {@code eager}, so that it is not lost if the application ends in
 * between.
 */
record ProcessedEvents(IdempotentRepository repository, String key) {

    /** Returns the events of a page to deliver, each once. Events without an id are always delivered. */
    List<LogEvent> unprocessed(List<LogEvent> page) {
        Set<String> inThisPage = new HashSet<>();
        return page.stream()
                .filter(event ->
                        event.uuid() == null || (inThisPage.add(event.uuid()) && !repository.contains(keyOf(event))))
                .toList();
    }

    void store(LogEvent event, Exchange exchange) {
        if (event.uuid() != null) {
            repository.add(exchange, keyOf(event));
            repository.confirm(exchange, keyOf(event));
        }
    }

    private String keyOf(LogEvent event) {
        return key + ":" + event.uuid();
    }
}
