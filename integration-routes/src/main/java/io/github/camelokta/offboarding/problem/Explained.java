package io.github.camelokta.offboarding.problem;

/**
 * Marks exceptions whose message is written for people: it says what failed and what to do, and holds no secret and no
 * personal data. Messages of other exceptions are logged only.
 */
public interface Explained {}
