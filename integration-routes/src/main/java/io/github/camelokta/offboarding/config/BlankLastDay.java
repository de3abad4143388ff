package io.github.camelokta.offboarding.config;

/** The meaning of a row without a last day in a CSV file. */
public enum BlankLastDay {
    /** Unknown: the row is reported. */
    REFUSED,
    /** The file lists everybody, and this person stays. */
    STAYS,
    /** The person leaves as soon as the file is read. */
    LEAVES_NOW
}
