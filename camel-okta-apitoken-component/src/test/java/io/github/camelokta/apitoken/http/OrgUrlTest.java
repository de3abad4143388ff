package io.github.camelokta.apitoken.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrgUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://example.okta.com, https://example.okta.com",
        "https://example.okta.com/, https://example.okta.com",
        "' HTTPS://Example.Okta.com:443\n', https://example.okta.com",
        "https://okta.example.com:8443, https://okta.example.com:8443",
        "http://localhost:8080, http://localhost:8080",
        "http://127.0.0.1:80/, http://127.0.0.1",
        "http://[::1]:8080, http://[::1]:8080"
    })
    void acceptsAnOrigin(String value, String expected) {
        assertThat(OrgUrl.parse(value)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://example-admin.okta.com, https://example.okta.com",
        "https://EXAMPLE-ADMIN.Okta.com/, https://example.okta.com",
        "https://a-admin-admin.oktapreview.com, https://a-admin.oktapreview.com",
        "https://example-admin.okta-emea.com, https://example.okta-emea.com"
    })
    void refusesTheAdminConsoleAndNamesTheOrg(String value, String org) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrgUrl.parse(value))
                .withMessageContainingAll("option orgUrl", "Admin Console")
                .withMessageEndingWith("set it to " + org);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login-admin.example.com",
                "https://admin.okta.com",
                "https://example-administration.okta.com",
                "https://example-admin.okta.com.example.com"
            })
    void acceptsWhatOnlyLooksLikeAnAdminConsole(String value) {
        assertThat(OrgUrl.parse(value)).hasToString(value);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "example.okta.com",
                "https:example.okta.com",
                "https://",
                "https://exa mple.okta.com",
                "https://example.okta.com/api/v1",
                "https://example.okta.com/?x",
                "https://example.okta.com#x",
                "https://someone:00secret@example.okta.com",
                "https://someone:00secret@exa mple.okta.com",
                "http://example.okta.com",
                "http://localhost.example.com",
                "http://127.0.0.1.example.com",
                "http://10.0.0.1",
                "ftp://localhost"
            })
    void refusesAnythingElseAndNamesTheOption(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrgUrl.parse(value))
                .withMessageContaining("option orgUrl")
                .withMessageNotContaining("00secret")
                .withNoCause();
    }

    @Test
    void knowsWhatBelongsToIt() {
        OrgUrl org = OrgUrl.parse("https://example.okta.com");

        assertThat(org.isOriginOf(URI.create("https://EXAMPLE.okta.com:443/api/v1/users?after=x")))
                .isTrue();
        assertThat(org.isOriginOf(URI.create("http://example.okta.com/"))).isFalse();
        assertThat(org.isOriginOf(URI.create("https://example.okta.com:444/"))).isFalse();
        assertThat(org.isOriginOf(URI.create("https://example.okta.com.evil.com/")))
                .isFalse();
        assertThat(org.isOriginOf(URI.create("https://example.okta.com@evil.com/")))
                .isFalse();
        assertThat(org.isOriginOf(URI.create("mailto:someone@example.okta.com")))
                .isFalse();
    }
}
