/**
 * Who gets in, and what a request may look like: the guard against guessing, the rules for every request, and what
 * strangers see of the application's health. It knows the settings alone; what a person may do is up to
 * {@code operations}.
 */
package io.github.camelokta.offboarding.access;
