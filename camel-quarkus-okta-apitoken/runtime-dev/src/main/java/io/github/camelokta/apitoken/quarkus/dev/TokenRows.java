package io.github.camelokta.apitoken.quarkus.dev;

import java.util.List;

/**
 * The tokens of an org as the page shows them.
 *
 * @param rows the first ones
 * @param total how many there are
 * @param failure why there are none, for people; {@code null} if nothing failed
 */
public record TokenRows(List<TokenRow> rows, int total, String failure) {

    static TokenRows failed(String failure) {
        return new TokenRows(List.of(), 0, failure);
    }
}
