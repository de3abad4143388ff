package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.http.HttpResponse;
import io.github.camelokta.apitoken.model.ApiToken;
import java.io.IOException;
import java.util.Optional;

/** A page of a list that is being read. Closing it frees its connection. */
final class TokenPage implements AutoCloseable {

    private final OktaRequest request;
    private final HttpResponse response;
    private final TokenReader tokens;

    private TokenPage(OktaRequest request, HttpResponse response, TokenReader tokens) {
        this.request = request;
        this.response = response;
        this.tokens = tokens;
    }

    /** Requests the next page and reads its beginning. */
    static OktaResponse<TokenPage> open(OktaOrg org, Pages pages, ApiTokenFilter filter) {
        OktaRequest request = pages.request();
        return org.call(request).open(response -> {
            pages.after(response);
            TokenReader tokens = TokenReader.begin(response.body(), filter);
            return OktaResponse.of(new TokenPage(request, response, tokens), response);
        });
    }

    Optional<ApiToken> next() {
        try {
            return tokens.next();
        } catch (IOException e) {
            throw ErrorMessages.unusable(request, response, e, AttemptHistory.NONE);
        }
    }

    long seen() {
        return tokens.seen();
    }

    @Override
    public void close() {
        try (response) {
            tokens.close();
        }
    }
}
