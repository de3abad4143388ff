package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.model.ApiToken;
import java.io.Closeable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The tokens of a list, which are parsed while they are read from the network. If the list has several pages, the next
 * one is requested when it is needed, and waits for the rate limit like any call.
 *
 * <p>The stream holds a connection until its end, a failure or {@link #close()}, whichever comes first. The server may
 * end the connection if the stream is read too slowly. Not safe for concurrent use, except for {@link #seen()}.
 *
 * <p>Reading fails with an {@link OktaException} if the response breaks off, is too large or is not a list of tokens,
 * or if the next page cannot be read, and fails again on every call after that. So a list that ends without a failure
 * is complete, and a failed list says nothing about the tokens that were not read.
 *
 * @since 1.0.0
 */
public final class ApiTokenStream implements Iterator<ApiToken>, Closeable {

    private final Pages pages;
    private final Supplier<TokenPage> opener;
    private final OwnerFilter byOwner;
    private final UnparsedFieldsWarning unparsedFields;
    private volatile Optional<TokenPage> page;
    private final ReadAhead<ApiToken> tokens = new ReadAhead<>(this::read, this::close);
    private volatile long seenBefore;

    /** @param opener requests the next page */
    ApiTokenStream(
            TokenPage first,
            Pages pages,
            Supplier<TokenPage> opener,
            OwnerFilter byOwner,
            UnparsedFieldsWarning unparsedFields) {
        this.page = Optional.of(first);
        this.pages = pages;
        this.opener = opener;
        this.byOwner = byOwner;
        this.unparsedFields = unparsedFields;
    }

    /**
     * Tells whether there is another token. May block until it is received.
     *
     * @return whether there is
     * @throws OktaException if the list cannot be read
     * @throws IllegalStateException if this was closed before the end
     */
    @Override
    public boolean hasNext() {
        return tokens.hasNext();
    }

    /**
     * Returns the next token. May block until it is received.
     *
     * @return the token
     * @throws NoSuchElementException at the end
     * @throws OktaException if the list cannot be read
     * @throws IllegalStateException if this was closed before the end
     */
    @Override
    public ApiToken next() {
        return tokens.next();
    }

    /**
     * Returns how many tokens were read so far, with those that do not match the filter. At the end, this is the number
     * of tokens of the org. Other threads may call this method to watch the progress.
     *
     * @return the number
     */
    public long seen() {
        return seenBefore + page.map(TokenPage::seen).orElse(0L);
    }

    private Optional<ApiToken> read() {
        Optional<ApiToken> token = fromPages();
        token.ifPresentOrElse(unparsedFields::note, this::report);
        return token;
    }

    private Optional<ApiToken> fromPages() {
        while (page.isPresent()) {
            Optional<ApiToken> token = page.get().next();
            if (token.isEmpty()) {
                nextPage();
            } else if (byOwner.wants(token.get())) {
                return token;
            }
        }
        return Optional.empty();
    }

    private void nextPage() {
        closePage();
        if (pages.moveToNext()) {
            page = Optional.of(opener.get());
        }
    }

    private void closePage() {
        Optional<TokenPage> left = page;
        page = Optional.empty();
        long before = seenBefore;
        seenBefore = before + left.map(TokenPage::seen).orElse(0L);
        left.ifPresent(TokenPage::close);
    }

    /** Frees the connection and drops the rest. Does nothing if this is closed already. */
    @Override
    public void close() {
        tokens.close(page.isPresent());
        closePage();
        report();
    }

    private void report() {
        byOwner.report();
        unparsedFields.report();
    }
}
