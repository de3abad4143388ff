/**
 * Authentication, and the rules for every request: the guard against guessing, what a request may look like, and what
 * strangers see of the application's health. It knows only the settings; {@code operations} decides what a person may
 * do.
 */
package io.github.camelokta.offboarding.access;
