package io.github.camelokta.apitoken.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorKindTest {

    @ParameterizedTest
    @CsvSource({
        "401, E0000011, INVALID_CREDENTIALS, false",
        "401, E0000015, NOT_PERMITTED, false",
        "403, E0000006, NOT_PERMITTED, false",
        "404, E0000007, NOT_FOUND, false",
        "500, E0000007, SERVER_ERROR, true",
        "400, E0000001, INVALID_REQUEST, false",
        "400, E0000003, INVALID_REQUEST, false",
        "405, E0000022, INVALID_REQUEST, false",
        "429, E0000047, RATE_LIMITED, true",
        "500, E0000009, SERVER_ERROR, true",
        "503, E0000010, READ_ONLY, true"
    })
    void classifiesByCode(int status, String code, ErrorKind expected, boolean retryable) {
        assertThat(ErrorKind.of(status, code)).isEqualTo(expected);
        assertThat(expected.isRetryable()).isEqualTo(retryable);
    }

    @ParameterizedTest
    @CsvSource({
        "200, NOT_OKTA, false",
        "302, REDIRECT, false",
        "400, INVALID_REQUEST, false",
        "401, INVALID_CREDENTIALS, false",
        "403, NOT_PERMITTED, false",
        "404, NOT_OKTA, false",
        "429, RATE_LIMITED, true",
        "502, SERVER_ERROR, true",
        "504, SERVER_ERROR, true"
    })
    void classifiesByStatusWhereThereIsNoCode(int status, ErrorKind expected, boolean retryable) {
        assertThat(ErrorKind.of(status, null)).isEqualTo(expected);
        assertThat(expected.isRetryable()).isEqualTo(retryable);
    }
}
