package io.github.camelokta.apitoken.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextLinkTest {

    private static final URI LIST = URI.create("https://example.okta.com/api/v1/users?limit=2");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<https://example.okta.com/api/v1/users?after=a,b>; rel=\"next\"",
                "<https://example.okta.com/x>; rel=\"self\", <https://example.okta.com/api/v1/users?after=a,b>; rel=next",
                "<https://example.okta.com/api/v1/users?after=a,b>; title=\"<x>; rel=self, y\"; REL=\"prefetch next\"",
                "</api/v1/users?after=a,b>;rel=\"next\""
            })
    void findsTheLink(String header) throws Exception {
        assertThat(NextLink.of(List.of("<https://example.okta.com/y>; rel=\"self\"", header), LIST))
                .contains(URI.create("https://example.okta.com/api/v1/users?after=a,b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "next", "<x>; rel=\"self\"", "<x>; rel=\"nextish\"", "<x>; title=\"rel=next\""})
    void findsNoLinkWhereThereIsNone(String header) throws Exception {
        assertThat(NextLink.of(List.of(header), LIST)).isEmpty();
    }

    @Test
    void doesNotAcceptALinkThatIsNoUri() {
        assertThatExceptionOfType(UnacceptableResponseException.class)
                .isThrownBy(() -> NextLink.of(List.of("<ht tp://x>; rel=next"), LIST));
    }
}
