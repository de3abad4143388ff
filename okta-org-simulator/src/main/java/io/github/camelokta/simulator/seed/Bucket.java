package io.github.camelokta.simulator.seed;

/** A rate-limit bucket: calls that are counted together. */
public enum Bucket {
    /** {@code /api/v1}: everything that has no bucket of its own, including API tokens. */
    CATCH_ALL,
    /** {@code /api/v1/users/{idOrLogin}}, {@code me} included. */
    USER,
    /** {@code /api/v1/users}. */
    USERS,
    /** {@code /oauth2/v1/token}. */
    TOKEN,
    /** {@code /api/v1/logs}. */
    LOGS
}
