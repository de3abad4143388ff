package io.github.camelokta.simulator.oauth;

import java.util.Optional;

/**
 * A verified DPoP proof of possession.
 *
 * @param thumbprint of the key that signed it (RFC 7638)
 * @param nonce the server's nonce in it
 * @param ath the hash of the access token in it
 */
record DpopProof(String thumbprint, Optional<String> nonce, Optional<String> ath) {}
