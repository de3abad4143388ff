package io.github.camelokta.offboarding.config;

/** What it means that a row of a CSV file has no last day. */
public enum BlankLastDay {
    /** Nobody knows: the row is reported. */
    REFUSED,
    /** The file lists everybody, and this person does not leave. */
    STAYS,
    /** The person leaves as soon as the file is read. */
    LEAVES_NOW
}
