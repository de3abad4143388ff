package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.http.OrgUrl;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.ApiTokenId;
import java.util.Optional;
import org.apache.camel.spi.StateRepository;

/**
 * What the route has dealt with: of each token what it was like then, and not all that it has ever been like. So a
 * token that becomes again what it was is told from one that never changed, and a repository has one entry for each
 * token. It is noted only afterwards: what was noted before would be lost if the application ended while the route
 * works on it.
 */
final class ProcessedTokens {

    private static final int KEY_BYTES = 8;
    private static final int ID_BYTES = 16;

    private final StateRepository<String, String> repository;
    private final String key;
    private final TokenComparison state;
    private int neverKnown;

    private ProcessedTokens(StateRepository<String, String> repository, String key, TokenComparison state) {
        this.repository = repository;
        this.key = key;
        this.state = state;
    }

    static ProcessedTokens of(OktaApitokenEndpoint endpoint) {
        StateRepository<String, String> repository = endpoint.stateRepository();
        // What is in memory belongs to one endpoint, so a longer key would only take memory.
        String key = repository instanceof MemoryTokenRepository
                ? ""
                : key(endpoint.getClient().org().url(), endpoint.getConfiguration());
        return new ProcessedTokens(repository, key, TokenComparison.of(endpoint));
    }

    /**
     * A list with another filter is another list, and what was noted by another expression says nothing. So consumers
     * that differ in these may share a repository.
     */
    private static String key(OrgUrl org, OktaApitokenConfiguration options) {
        Fingerprint fields = ListFilter.of(options).fields().with("idempotentKey", options.getIdempotentKey());
        return "okta-apitoken:list:" + org + ":" + fields.hash(KEY_BYTES) + ":";
    }

    void listBegins() {
        neverKnown = 0;
        if (repository instanceof MemoryTokenRepository memory) {
            memory.listBegins();
        }
    }

    void listIsComplete() {
        if (repository instanceof MemoryTokenRepository memory) {
            memory.listIsComplete();
        }
    }

    /** The token, if the route has not dealt with it as it is now. */
    Optional<PolledToken> news(ApiToken token) {
        boolean nameless = token.id() == null || token.id().isBlank();
        String fingerprint = nameless ? null : state.fingerprintOf(token);
        return fingerprint != null && fingerprint.equals(noted(token))
                ? Optional.empty()
                : Optional.of(new PolledToken(token, fingerprint));
    }

    private String noted(ApiToken token) {
        try {
            return repository.getState(keyOf(token));
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "The option stateRepository: what the route has dealt with cannot be read, so nothing was"
                            + " delivered; the next poll tries again",
                    e);
        }
    }

    /** The route has dealt with it. */
    void note(PolledToken polled) {
        if (polled.fingerprint() == null) {
            neverKnown++;
            return;
        }
        try {
            repository.setState(keyOf(polled.token()), polled.fingerprint());
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "The option stateRepository: it cannot be noted that the route has dealt with API token "
                            + printable(polled.token().id())
                            + ", so the next poll delivers it again, and what is behind it",
                    e);
        }
    }

    /** Of how many tokens nothing could be noted since the list began. */
    int neverKnown() {
        return neverKnown;
    }

    /** Whatever is in an id, the key stays short and in one line. */
    private String keyOf(ApiToken token) {
        String id = token.id();
        return key + (ApiTokenId.isValid(id) ? id : "#" + Fingerprint.hash(id, ID_BYTES));
    }

    private static String printable(String id) {
        return ApiTokenId.isValid(id) ? id : "with an odd id";
    }
}
