/**
 * The settings: their names, defaults and limits, and the check of all of them before anything starts. It knows the
 * words of {@code policy} and {@code event}, and no package that runs.
 */
package io.github.camelokta.offboarding.config;
