package io.github.camelokta.simulator.ratelimit;

/** Calls that are counted together. */
public enum Bucket {
    /** {@code /api/v1}: whatever has no bucket of its own, API tokens among it. */
    CATCH_ALL,
    /** {@code /api/v1/users/{idOrLogin}}, {@code me} included. */
    USER,
    /** {@code /api/v1/users}. */
    USERS
}
