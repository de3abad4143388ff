package io.github.camelokta.apitoken;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The states of processed tokens if no repository is configured. It lives longer than the consumer. To save memory, it
 * drops tokens that are not in the last complete list.
 */
final class MemoryTokenRepository extends ServiceSupport implements StateRepository<String, String> {

    private Map<String, String> notYetListed = new HashMap<>();
    private Map<String, String> listed = new HashMap<>();

    synchronized void listBegins() {
        // After a list that broke off, its tokens and the others may all still exist.
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
