package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.model.ApiToken;
import java.io.Closeable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The tokens of a list, parsed as they are read from the network. Should the list go on in another response, that is
 * asked for when its turn comes, and waits for the budget like any call.
 *
 * <p>Holds a connection until its end, a failure or {@link #close()}, whichever comes first; whoever reads too slowly
 * for the server loses it. Not safe for concurrent use, but for {@link #seen()}.
 *
 * <p>Reading on fails with an {@link OktaException} if the response breaks off, is cut off, is too large or turns out
 * not to be a list of tokens, or if the next one cannot be had; and it goes on failing. So a list that ended without a
 * failure is complete, and from one that failed nothing follows about the tokens that were not read.
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

    /** @param opener asks for the page that it is the turn of */
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
     * Tells whether there is another token; may block until it is received.
     *
     * @return whether there is
     * @throws OktaException if that cannot be known
     * @throws IllegalStateException if this was closed before its end, because then it cannot be known either
     */
    @Override
    public boolean hasNext() {
        return tokens.hasNext();
    }

    /**
     * Gets the next token; may block until it is received.
     *
     * @return the token
     * @throws NoSuchElementException if there is none
     * @throws OktaException if that cannot be known
     * @throws IllegalStateException if this was closed before its end
     */
    @Override
    public ApiToken next() {
        return tokens.next();
    }

    /**
     * Tells how many tokens were read so far, also those that the filter did not want. Once there is no next one, this
     * is how many tokens the org has. Another thread may ask as well, to see whether reading gets on.
     *
     * @return how many
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
                turnPage();
            } else if (byOwner.wants(token.get())) {
                return token;
            }
        }
        return Optional.empty();
    }

    private void turnPage() {
        leavePage();
        if (pages.turn()) {
            page = Optional.of(opener.get());
        }
    }

    private void leavePage() {
        Optional<TokenPage> left = page;
        page = Optional.empty();
        long before = seenBefore;
        seenBefore = before + left.map(TokenPage::seen).orElse(0L);
        left.ifPresent(TokenPage::close);
    }

    /** Frees the connection and forgets what is left. Does nothing if that was done before. */
    @Override
    public void close() {
        tokens.close(page.isPresent());
        leavePage();
        report();
    }

    private void report() {
        byOwner.report();
        unparsedFields.report();
    }
}
