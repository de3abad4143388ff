package io.github.camelokta.apitoken.client;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an iterator over something that is read from the network knows: the next element, or what reading failed with.
 * Once it has failed it goes on failing, because whoever went on would take what is left for all there is.
 */
final class ReadAhead<T> {

    private final Supplier<Optional<T>> reader;
    private final Runnable closer;
    private Optional<T> next = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();

    /**
     * Reads nothing yet.
     *
     * @param reader reads the next element; nothing at the end
     * @param closer frees what is read from, when that has failed
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
     * Nothing more is read. If there was more, going on fails from now on: nobody may conclude that there are no
     * tokens.
     *
     * @param isUnfinished whether the end was not reached, as far as the reader knows
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
