package io.github.camelokta.apitoken;

import java.util.Arrays;

/**
 * The operations of the component, named as in endpoint URIs.
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
    /** Revokes a leaked token, whose value is the body. */
    revokeLeaked,
    /** Changes one token, usually its network condition. */
    upsert,
    /** Lists the calls that were made with one token, as far as Okta logged them. */
    usage,
    /** Reads the events of the System Log. For consumers only. */
    events;

    /**
     * Finds an operation by its name.
     *
     * @param name the name, exactly as written here
     * @return the operation
     * @throws IllegalArgumentException if there is no such operation. The message lists the operations
     */
    public static OktaApitokenOperation named(String name) {
        return Arrays.stream(values())
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown operation '" + name
                        + "' of okta-apitoken. The operations are " + Arrays.toString(values())));
    }
}
