package io.github.camelokta.offboarding.executable;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.CipherSuiteFilter;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextOption;
import io.netty.handler.ssl.SslProvider;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/**
 * Makes TLS contexts of clients with the JDK's TLS alone. Quarkus does the same for the method that Netty had before
 * 4.1.136; since then Netty calls this one, and its branch for OpenSSL cannot be linked, because OpenSSL is not
 * packaged.
 */
final class NettySubstitutions {

    private NettySubstitutions() {}

    @TargetClass(className = "io.netty.handler.ssl.SslContext")
    static final class TargetSslContext {

        private TargetSslContext() {}

        @Substitute
        @SuppressWarnings("TooManyParameters")
        static SslContext newClientContextInternal(
                SslProvider provider,
                Provider sslContextProvider,
                X509Certificate[] trustCert,
                TrustManagerFactory trustManagerFactory,
                X509Certificate[] keyCertChain,
                PrivateKey key,
                String keyPassword,
                KeyManagerFactory keyManagerFactory,
                Iterable<String> ciphers,
                CipherSuiteFilter cipherFilter,
                ApplicationProtocolConfig apn,
                String[] protocols,
                long sessionCacheSize,
                long sessionTimeout,
                boolean startTls,
                boolean enableOcsp,
                SecureRandom secureRandom,
                String keyStoreType,
                String endpointIdentificationAlgorithm,
                Map.Entry<SslContextOption<?>, Object>[] options)
                throws SSLException {
            if (enableOcsp) {
                throw new IllegalArgumentException("OCSP is not supported with this SslProvider: " + provider);
            }
            return (SslContext) (Object) new TargetJdkSslClientContext(
                    sslContextProvider,
                    trustCert,
                    trustManagerFactory,
                    keyCertChain,
                    key,
                    keyPassword,
                    keyManagerFactory,
                    ciphers,
                    cipherFilter,
                    apn,
                    protocols,
                    sessionCacheSize,
                    sessionTimeout,
                    secureRandom,
                    keyStoreType,
                    endpointIdentificationAlgorithm,
                    new TargetResumptionController());
        }
    }

    @TargetClass(className = "io.netty.handler.ssl.JdkSslClientContext")
    static final class TargetJdkSslClientContext {

        @Alias
        @SuppressWarnings("TooManyParameters")
        TargetJdkSslClientContext(
                Provider sslContextProvider,
                X509Certificate[] trustCert,
                TrustManagerFactory trustManagerFactory,
                X509Certificate[] keyCertChain,
                PrivateKey key,
                String keyPassword,
                KeyManagerFactory keyManagerFactory,
                Iterable<String> ciphers,
                CipherSuiteFilter cipherFilter,
                ApplicationProtocolConfig apn,
                String[] protocols,
                long sessionCacheSize,
                long sessionTimeout,
                SecureRandom secureRandom,
                String keyStoreType,
                String endpointIdentificationAlgorithm,
                TargetResumptionController resumption)
                throws SSLException {}
    }

    @TargetClass(className = "io.netty.handler.ssl.ResumptionController")
    static final class TargetResumptionController {

        @Alias
        TargetResumptionController() {}
    }
}
