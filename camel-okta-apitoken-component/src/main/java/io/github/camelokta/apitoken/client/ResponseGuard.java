package io.github.camelokta.apitoken.client;

import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** Puts every response body of an HTTP client behind a {@link GuardedStream}, after it was decompressed. */
final class ResponseGuard implements ExecChainHandler {

    private final long maxBytes;

    ResponseGuard(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            GuardedStream guarded =
                    new GuardedStream(entity.getContent(), maxBytes, scope.execRuntime::discardEndpoint);
            response.setEntity(new GuardedEntity(entity, guarded));
        }
        return response;
    }

    private static final class GuardedEntity extends HttpEntityWrapper {

        private final GuardedStream content;

        GuardedEntity(HttpEntity entity, GuardedStream content) {
            super(entity);
            this.content = content;
        }

        @Override
        public GuardedStream getContent() {
            return content;
        }
    }
}
