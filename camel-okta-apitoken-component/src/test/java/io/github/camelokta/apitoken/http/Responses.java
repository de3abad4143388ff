package io.github.camelokta.apitoken.http;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.core5.http.message.HeaderGroup;

/** Makes responses for tests that need no connection. */
public final class Responses {

    private Responses() {}

    /** A response without a body; what is null is not in its headers. */
    public static HttpResponse of(int status, RateLimit rateLimit, Instant date, Duration retryAfter) {
        return new HttpResponse(
                status, new HeaderGroup(), rateLimit, date, retryAfter, InputStream.nullInputStream(), () -> {});
    }
}
