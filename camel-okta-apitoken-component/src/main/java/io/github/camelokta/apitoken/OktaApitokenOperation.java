package io.github.camelokta.apitoken;

import java.util.Arrays;

/**
 * What the component can do; named as they are written in an endpoint URI.
 *
 * @since 1.0.0
 */
public enum OktaApitokenOperation {
    /** Lists the org's tokens. */
    list,
    /** Gets one token. */
    get,
    /** Revokes one token. */
    revoke,
    /** Revokes the token that the endpoint itself uses. */
    revokeCurrent,
    /** Revokes a token that leaked, with its own value, which is the body. */
    revokeLeaked,
    /** Changes one token, its network condition as a rule. */
    upsert,
    /** Tells which calls were made with one token, as far as Okta logged them. */
    usage,
    /** Reads the events of the System Log, as a consumer only. */
    events;

    /**
     * Finds an operation by its name.
     *
     * @param name the name, exactly as written here
     * @return the operation
     * @throws IllegalArgumentException if there is none; the message lists them
     */
    public static OktaApitokenOperation named(String name) {
        return Arrays.stream(values())
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Unknown operation '" + name + "' of okta-apitoken; known are " + Arrays.toString(values())));
    }
}
