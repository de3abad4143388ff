package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.http.OrgUrl;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.ApiTokenId;
import java.util.Optional;
import org.apache.camel.spi.StateRepository;

/**
 * The tokens that the route has processed, each with a fingerprint of its state then. Only the last state is stored, so
 * that a token is delivered again if it changes back, and a repository has one entry for each token. A token is stored
 * after the route has processed it, so that it is not lost if the application ends in between.
 */
final class ProcessedTokens {

    private static final int KEY_BYTES = 8;
    private static final int ID_BYTES = 16;

    private final StateRepository<String, String> repository;
    private final String key;
    private final TokenComparison state;
    private int notStorable;

    private ProcessedTokens(StateRepository<String, String> repository, String key, TokenComparison state) {
        this.repository = repository;
        this.key = key;
        this.state = state;
    }

    static ProcessedTokens of(OktaApitokenEndpoint endpoint) {
        StateRepository<String, String> repository = endpoint.stateRepository();
        // A repository in memory belongs to one endpoint, so a longer key would only waste memory.
        String key = repository instanceof MemoryTokenRepository
                ? ""
                : key(endpoint.getClient().org().url(), endpoint.getConfiguration());
        return new ProcessedTokens(repository, key, TokenComparison.of(endpoint));
    }

    /**
     * Lists with different filters or expressions have different keys, so that such consumers may share a repository.
     */
    private static String key(OrgUrl org, OktaApitokenConfiguration options) {
        Fingerprint fingerprint =
                ListFilter.of(options).fingerprint().with("idempotentKey", options.getIdempotentKey());
        return "okta-apitoken:list:" + org + ":" + fingerprint.hash(KEY_BYTES) + ":";
    }

    void listBegins() {
        notStorable = 0;
        if (repository instanceof MemoryTokenRepository memory) {
            memory.listBegins();
        }
    }

    void listIsComplete() {
        if (repository instanceof MemoryTokenRepository memory) {
            memory.listIsComplete();
        }
    }

    /** Returns the token if the route has not processed it in its present state. */
    Optional<PolledToken> ifUnprocessed(ApiToken token) {
        boolean withoutId = token.id() == null || token.id().isBlank();
        String fingerprint = withoutId ? null : state.fingerprintOf(token);
        return fingerprint != null && fingerprint.equals(stored(token))
                ? Optional.empty()
                : Optional.of(new PolledToken(token, fingerprint));
    }

    private String stored(ApiToken token) {
        try {
            return repository.getState(keyOf(token));
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "The option stateRepository: the tokens that the route has processed cannot be read, so nothing was"
                            + " delivered. The next poll tries again",
                    e);
        }
    }

    /** Stores a token after the route has processed it. */
    void store(PolledToken polled) {
        if (polled.fingerprint() == null) {
            notStorable++;
            return;
        }
        try {
            repository.setState(keyOf(polled.token()), polled.fingerprint());
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "The option stateRepository: it cannot be stored that the route has processed API token "
                            + printable(polled.token().id())
                            + ", so the next poll delivers it again, with all tokens after it",
                    e);
        }
    }

    /** How many tokens of this list could not be stored. */
    int notStorable() {
        return notStorable;
    }

    /** A key that is short and has no line breaks, whatever the id contains. */
    private String keyOf(ApiToken token) {
        String id = token.id();
        return key + (ApiTokenId.isValid(id) ? id : "#" + Fingerprint.hash(id, ID_BYTES));
    }

    private static String printable(String id) {
        return ApiTokenId.isValid(id) ? id : "with a malformed id";
    }
}
