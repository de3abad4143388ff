package io.github.camelokta.apitoken.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketTest {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/api-tokens, API",
        "/api/v1/api-tokens/00Tabcdefg1234567890, API",
        "/api/v1/groups?q=users, API",
        "/api/v1/users/00uabcdefg1234567890, USER",
        "/api/v1/users/leaver%40example.com?x=/, USER",
        "/api/v1/users/me, USER",
        "/api/v1/users/00uabcdefg1234567890/groups, API",
        "/api/v1/users, USERS",
        "/api/v1/users?filter=profile.email%20eq%20%22a%2Fb%22, USERS",
        "/api/v1/users/, API",
        "/api/v1/usersets, API",
        "/api/v1/logs?since=2026-01-31T18%3A42%3A00Z, LOGS",
        "/api/v1/logstreams, API",
        "/oauth2/v1/token, TOKEN",
        "/, API"
    })
    void aRequestIsCountedByItsPath(String path, Bucket bucket) {
        assertThat(Bucket.of(URI.create("https://example.okta.com" + path))).isEqualTo(bucket);
    }
}
