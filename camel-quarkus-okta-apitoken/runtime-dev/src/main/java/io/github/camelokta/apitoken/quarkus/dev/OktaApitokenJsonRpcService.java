package io.github.camelokta.apitoken.quarkus.dev;

import io.github.camelokta.apitoken.client.ApiTokenClient;
import io.github.camelokta.apitoken.client.ApiTokenFilter;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.client.OktaOrg;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.quarkus.OktaOrgs;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.camel.CamelContext;

/** What the page of the Dev UI asks for. It reads, and changes nothing. */
@Singleton
public class OktaApitokenJsonRpcService {

    /** A page of more rows says no more to its reader, and takes a browser long to show. */
    private static final int MAX_ROWS = 1_000;

    private final CamelContext context;

    /**
     * Answers the page.
     *
     * @param context whose orgs are shown
     */
    public OktaApitokenJsonRpcService(CamelContext context) {
        this.context = context;
    }

    /**
     * Returns the orgs that started endpoints use, with their rate limits. Makes no call to Okta.
     *
     * @return the orgs as they are now
     */
    public List<OrgRow> orgs() {
        return OktaOrgs.of(context).stream().map(OrgRow::of).toList();
    }

    /**
     * The tokens of an org. That is one call to Okta, which waits for its turn like any other.
     *
     * @param orgUrl the org's URL, as {@link #orgs} tells it
     * @return the tokens, or why there are none
     */
    public TokenRows tokens(String orgUrl) {
        return OktaOrgs.of(context).stream()
                .filter(org -> org.url().toString().equals(orgUrl))
                .findFirst()
                .map(OktaApitokenJsonRpcService::tokensOf)
                .orElseGet(() -> TokenRows.failed("No endpoint uses the org " + orgUrl + " any more."));
    }

    private static TokenRows tokensOf(OktaOrg org) {
        try {
            List<ApiToken> tokens =
                    new ApiTokenClient(org).list(ApiTokenFilter.ALL).body();
            List<TokenRow> rows =
                    tokens.stream().limit(MAX_ROWS).map(TokenRow::of).toList();
            return new TokenRows(rows, tokens.size(), null);
        } catch (OktaException e) {
            return TokenRows.failed(e.getMessage());
        }
    }
}
