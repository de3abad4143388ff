package io.github.camelokta.simulator.oauth;

import java.util.Optional;

/**
 * A genuine proof of possession.
 *
 * @param thumbprint of the key that signed it, by RFC 7638
 * @param nonce the nonce it answers
 * @param ath the hash of the access token it goes with
 */
record DpopProof(String thumbprint, Optional<String> nonce, Optional<String> ath) {}
