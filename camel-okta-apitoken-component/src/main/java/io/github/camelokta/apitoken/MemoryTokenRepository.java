package io.github.camelokta.apitoken;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * What is known of tokens where no repository is configured. It outlives the consumer and forgets tokens that a
 * complete list does not show, so that it does not grow with all that have ever been there.
 */
final class MemoryTokenRepository extends ServiceSupport implements StateRepository<String, String> {

    private Map<String, String> notYetListed = new HashMap<>();
    private Map<String, String> listed = new HashMap<>();

    synchronized void listBegins() {
        // What a list has shown that broke off, and what it has not, may all be there.
        listed.putAll(notYetListed);
        notYetListed = listed;
        listed = new HashMap<>();
    }

    synchronized void listIsComplete() {
        notYetListed.clear();
    }

    @Override
    public synchronized String getState(String key) {
        String state = notYetListed.remove(key);
        if (state != null) {
            listed.put(key, state);
        }
        return listed.get(key);
    }

    @Override
    public synchronized void setState(String key, String value) {
        listed.put(key, value);
    }

    synchronized int size() {
        return notYetListed.size() + listed.size();
    }
}
