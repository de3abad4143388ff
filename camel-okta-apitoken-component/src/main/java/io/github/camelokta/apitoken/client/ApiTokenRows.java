package io.github.camelokta.apitoken.client;

import java.io.Closeable;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The rows of a report on tokens, which are made while the tokens are read from the network. Like an
 * {@link ApiTokenStream}, it holds a connection until its end, a failure or {@link #close()}, and fails again on every
 * call after a failure. Not safe for concurrent use.
 *
 * @since 1.0.0
 */
public final class ApiTokenRows implements Iterator<Map<String, Object>>, Closeable {

    /** The columns of every row, in order. */
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
        // The token is read before its owner is looked up, so reading on after a failure would miss that token.
        this.rows = new ReadAhead<>(this::read, tokens::close);
    }

    /**
     * Tells whether there is another row; may block until its token is received and its owner looked up.
     *
     * @return whether there is
     * @throws OktaException if the list or the owner cannot be read
     * @throws IllegalStateException if this was closed before the end
     */
    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    /**
     * Gets the next row; may block as {@link #hasNext()} does.
     *
     * @return the columns by their names, in the order of {@link #COLUMNS}. The caller may change the map
     * @throws NoSuchElementException at the end
     * @throws OktaException if the list or the owner cannot be read
     * @throws IllegalStateException if this was closed before the end
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

    /** Frees the connection and drops the rest. Does nothing if this is closed already. */
    @Override
    public void close() {
        tokens.close();
        rows.close(false);
    }
}
