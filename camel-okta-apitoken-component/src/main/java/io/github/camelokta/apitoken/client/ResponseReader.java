package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.http.HttpResponse;
import java.io.IOException;

/** Makes the result of a call from a response. It is called again after a retry, so it must not keep state. */
@FunctionalInterface
interface ResponseReader<R> {

    R read(HttpResponse response) throws IOException;
}
