/**
 * Who gets in and what a request may look like: the guard against guessing, the rules that hold for every request, and
 * what strangers see of the application's health. What a person may do is up to the {@code operations}.
 */
package io.github.camelokta.offboarding.access;
