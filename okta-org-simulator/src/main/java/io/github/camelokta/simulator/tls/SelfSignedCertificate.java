package io.github.camelokta.simulator.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A TLS certificate for {@code localhost}, {@code 127.0.0.1} and {@code ::1} with its private key. It is self-signed:
 * clients must be configured to trust it, and trusting it covers no other server.
 */
public final class SelfSignedCertificate {

    private static final X500Name NAME = new X500Name("O=Okta org simulator,CN=localhost");
    private static final GeneralNames HOSTS = new GeneralNames(new GeneralName[] {
        new GeneralName(GeneralName.dNSName, "localhost"),
        new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
        new GeneralName(GeneralName.iPAddress, "::1")
    });

    /** For clients whose clock is slow. */
    private static final Duration BACKDATED = Duration.ofDays(1);

    /** The longest validity that Apple's clients accept. */
    private static final Duration VALID = Duration.ofDays(825);

    private static final int SERIAL_BITS = 127;
    private static final int PEM_LINE = 64;

    private final X509Certificate certificate;
    private final PrivateKey privateKey;

    private SelfSignedCertificate(X509Certificate certificate, PrivateKey privateKey) {
        this.certificate = certificate;
        this.privateKey = privateKey;
    }

    /**
     * Generates a key pair (EC P-256) and a certificate for it, valid from yesterday for two years and a quarter. This
     * is system time, not the org's time, because TLS clients check against system time.
     */
    public static SelfSignedCertificate generate() {
        try {
            SecureRandom random = new SecureRandom();
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair keys = generator.generateKeyPair();
            return new SelfSignedCertificate(
                    certify(keys, new BigInteger(SERIAL_BITS, random), Instant.now()), keys.getPrivate());
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
            throw new IllegalStateException("The JDK lacks EC P-256 or X.509, which every JDK has", e);
        }
    }

    /**
     * The certificate is not a CA and has no key usage: some TLS clients refuse a CA as a server certificate, others
     * refuse a trust anchor whose key usage does not include signing certificates.
     */
    private static X509Certificate certify(KeyPair keys, BigInteger serial, Instant now)
            throws GeneralSecurityException, CertIOException, OperatorCreationException {
        Instant from = now.minus(BACKDATED);
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        NAME, serial, Date.from(from), Date.from(from.plus(VALID)), NAME, keys.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .addExtension(Extension.subjectAlternativeName, false, HOSTS);
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    /** Returns the certificate for clients to trust. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** Returns {@link #certificate()} as PEM, for example for {@code curl --cacert}. Ends with a line feed. */
    public String certificatePem() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("The JDK cannot encode a certificate it made", e);
        }
    }

    /** Returns the private key in PKCS#8 format as PEM. It is a secret. */
    public String privateKeyPem() {
        return pem("PRIVATE KEY", privateKey.getEncoded());
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(US_ASCII)).encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    /** Omits the private key. */
    @Override
    public String toString() {
        return "SelfSignedCertificate[serial=" + certificate.getSerialNumber() + "]";
    }
}
