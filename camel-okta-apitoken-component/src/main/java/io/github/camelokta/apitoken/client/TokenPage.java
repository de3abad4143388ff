package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.model.ApiToken;
import java.io.IOException;
import java.util.Optional;

/** One answer of a list while it is read. Closing it frees its connection. */
final class TokenPage implements AutoCloseable {

    private final OktaRequest request;
    private final HttpAnswer answer;
    private final TokenReader tokens;

    private TokenPage(OktaRequest request, HttpAnswer answer, TokenReader tokens) {
        this.request = request;
        this.answer = answer;
        this.tokens = tokens;
    }

    /** Asks for the page that it is the turn of, and reads its beginning. */
    static OktaResponse<TokenPage> open(OktaOrg org, Pages pages, ApiTokenFilter filter) {
        OktaRequest request = pages.request();
        return org.caller(request).open(answer -> {
            pages.after(answer);
            TokenReader tokens = TokenReader.begin(answer.body(), filter);
            return OktaResponse.of(new TokenPage(request, answer, tokens), answer);
        });
    }

    Optional<ApiToken> next() {
        try {
            return tokens.next();
        } catch (IOException e) {
            throw Failures.unusable(request, answer, e, History.NONE);
        }
    }

    long seen() {
        return tokens.seen();
    }

    @Override
    public void close() {
        try (answer) {
            tokens.close();
        }
    }
}
