package io.github.camelokta.apitoken.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/**
 * Signs JWTs.
 *
 * @param algorithm the algorithm in the headers
 * @param signer has the private key
 */
record SigningKey(JWSAlgorithm algorithm, JWSSigner signer) {

    /** Starts the header of a JWT for {@link #sign}. */
    JWSHeader.Builder header() {
        return new JWSHeader.Builder(algorithm);
    }

    String sign(JWSHeader header, JWTClaimsSet claims) {
        SignedJWT jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            // Without the cause, which may reveal the key.
            throw new IllegalStateException("The private key does not sign");
        }
        return jwt.serialize();
    }

    /** The key is secret. */
    @Override
    public String toString() {
        return "SigningKey[" + algorithm + "]";
    }
}
