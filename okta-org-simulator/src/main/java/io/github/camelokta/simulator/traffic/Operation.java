package io.github.camelokta.simulator.traffic;

/** The kinds of requests to the org: requests are counted, and faults are scripted, by operation. */
public enum Operation {
    /** {@code GET /api/v1/api-tokens}, and the same path followed by an empty id. */
    LIST_TOKENS,
    /** {@code GET /api/v1/api-tokens/{id}}. */
    GET_TOKEN,
    /** {@code DELETE /api/v1/api-tokens/{id}}. */
    REVOKE_TOKEN,
    /** {@code DELETE /api/v1/api-tokens/current}. */
    REVOKE_CURRENT_TOKEN,
    /** {@code PUT /api/v1/api-tokens/{id}}. */
    UPDATE_TOKEN,
    /** {@code GET /api/v1/users/me}. */
    CURRENT_USER,
    /** {@code GET /api/v1/users/{idOrLogin}}. */
    GET_USER,
    /** {@code GET /api/v1/users}, plain or with {@code filter}, {@code search} or {@code q}. */
    FIND_USERS,
    /** {@code POST /api/v1/users/{id}/lifecycle/} and {@code suspend}, {@code unsuspend} and so on. */
    CHANGE_USER,
    /** {@code GET /api/v1/groups/{id}/users}. */
    LIST_GROUP_MEMBERS,
    /** {@code GET /api/v1/zones} and {@code GET /api/v1/zones/{id}}. */
    READ_ZONES,
    /**
     * {@code POST /api/v1/zones}, its {@code lifecycle} paths, and {@code PUT} or {@code DELETE /api/v1/zones/{id}}.
     */
    MANAGE_ZONES,
    /** {@code GET /api/v1/logs}. */
    READ_LOG,
    /** {@code POST /oauth2/v1/token}. */
    OAUTH_TOKEN,
    /**
     * Everything that the org refuses before it knows the operation: unknown paths, wrong methods, oversized bodies.
     */
    OTHER
}
