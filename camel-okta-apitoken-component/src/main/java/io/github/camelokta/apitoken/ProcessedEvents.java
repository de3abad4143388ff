package io.github.camelokta.apitoken;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;

/**
 * The events that the route has dealt with, each under the key of the consumer's cursor: another consumer that has the
 * same repository and other types gets those that both ask for as well. They are noted only afterwards, as Camel's
 * idempotent consumer does that is not eager: one that was noted before would be lost if the application ended while
 * the route works on it.
 */
record ProcessedEvents(IdempotentRepository repository, String key) {

    /** Those of a page that are to be delivered, each once. What has no id cannot be told from another. */
    List<LogEvent> unseen(List<LogEvent> page) {
        Set<String> inThisPage = new HashSet<>();
        return page.stream()
                .filter(event ->
                        event.uuid() == null || (inThisPage.add(event.uuid()) && !repository.contains(noted(event))))
                .toList();
    }

    void note(LogEvent event, Exchange exchange) {
        if (event.uuid() != null) {
            repository.add(exchange, noted(event));
            repository.confirm(exchange, noted(event));
        }
    }

    private String noted(LogEvent event) {
        return key + ":" + event.uuid();
    }
}
