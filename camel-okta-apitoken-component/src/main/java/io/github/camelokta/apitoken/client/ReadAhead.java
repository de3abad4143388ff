package io.github.camelokta.apitoken.client;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The state of an iterator over elements that are read from the network: the next element, or the failure. After a
 * failure every call fails again, because otherwise the caller could take the list for complete.
 */
final class ReadAhead<T> {

    private final Supplier<Optional<T>> reader;
    private final Runnable closer;
    private Optional<T> next = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();

    /**
     * Creates the state without reading anything.
     *
     * @param reader reads the next element, or nothing at the end
     * @param closer frees the source after a failure
     */
    ReadAhead(Supplier<Optional<T>> reader, Runnable closer) {
        this.reader = reader;
        this.closer = closer;
    }

    boolean hasNext() {
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (next.isEmpty()) {
            next = read();
        }
        return next.isPresent();
    }

    T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The list of API tokens has ended");
        }
        T element = next.orElseThrow();
        next = Optional.empty();
        return element;
    }

    private Optional<T> read() {
        try {
            return reader.get();
        } catch (RuntimeException e) {
            closer.run();
            failure = Optional.of(e);
            throw e;
        }
    }

    /**
     * Stops reading. If there was more, later calls fail, so that no caller concludes that there are no more tokens.
     *
     * @param isUnfinished whether the reader has not reached the end
     */
    void close(boolean isUnfinished) {
        if (failure.isEmpty() && (isUnfinished || next.isPresent())) {
            failure =
                    Optional.of(new IllegalStateException("The list of API tokens was closed before its end. A streamed"
                            + " list is closed when its exchange is done: read it within the route"));
        }
        next = Optional.empty();
    }
}
