package io.github.camelokta.apitoken.client;

import java.io.Closeable;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The rows of a report on tokens, made as the tokens are read from the network. Behaves as the {@link ApiTokenStream}
 * that it reads from: holds a connection until its end, a failure or {@link #close()}, and goes on failing once it has
 * failed. Not safe for concurrent use.
 *
 * @since 1.0.0
 */
public final class ApiTokenRows implements Iterator<Map<String, Object>>, Closeable {

    /** The columns that every row has, in their order. */
    public static final List<String> COLUMNS = List.of(
            "id",
            "name",
            "clientName",
            "created",
            "ageDays",
            "lastUsed",
            "unusedDays",
            "expiresAt",
            "lastUpdated",
            "ownerId",
            "ownerLogin",
            "ownerStatus",
            "networkConnection",
            "networkInclude",
            "networkExclude");

    private final ApiTokenStream tokens;
    private final OwnerCache owners;
    private final Instant now;
    private final ReadAhead<Map<String, Object>> rows;

    ApiTokenRows(ApiTokenStream tokens, OwnerCache owners, Instant now) {
        this.tokens = tokens;
        this.owners = owners;
        this.now = now;
        // A token is taken from the stream before its owner is looked up, so whoever went on after a failure would miss
        // it.
        this.rows = new ReadAhead<>(this::read, tokens::close);
    }

    /**
     * Tells whether there is another row; may block until its token is received and its owner is looked up.
     *
     * @return whether there is
     * @throws OktaException if that cannot be known, or nothing of the owner
     * @throws IllegalStateException if this was closed before its end
     */
    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    /**
     * Gets the next row; may block as {@link #hasNext()} does.
     *
     * @return the columns by their names, in the order of {@link #COLUMNS}; the map is the caller's to change
     * @throws NoSuchElementException if there is none
     * @throws OktaException if that cannot be known, or nothing of the owner
     * @throws IllegalStateException if this was closed before its end
     */
    @Override
    public Map<String, Object> next() {
        return rows.next();
    }

    private Optional<Map<String, Object>> read() {
        return tokens.hasNext()
                ? Optional.of(tokens.next()).map(token -> ApiTokenRow.of(token, owners.of(token), now))
                : Optional.empty();
    }

    /** Frees the connection and forgets what is left. Does nothing if that was done before. */
    @Override
    public void close() {
        tokens.close();
        rows.close(false);
    }
}
