package io.github.camelokta.offboarding.policy;

/** Whether decisions are carried out. */
public enum Mode {
    /** Decide and record, and change nothing in Okta. */
    OBSERVE,
    /** Carry out the decisions. */
    ENFORCE
}
