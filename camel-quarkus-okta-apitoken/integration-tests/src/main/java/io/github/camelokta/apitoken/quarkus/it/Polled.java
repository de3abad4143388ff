package io.github.camelokta.apitoken.quarkus.it;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.camel.Body;

/** What was polled, each text once. */
@ApplicationScoped
@RegisterForReflection
public class Polled {

    private final Set<String> texts = new ConcurrentSkipListSet<>();

    /**
     * Keeps a text.
     *
     * @param text what was polled
     */
    public void add(@Body String text) {
        texts.add(text);
    }

    /**
     * What was kept.
     *
     * @return the texts, sorted
     */
    public List<String> texts() {
        return List.copyOf(texts);
    }
}
