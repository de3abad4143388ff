/**
 * The HTTP API for people: shows the results of each event, and accepts people's answers. It checks who may do what,
 * and leaves the rest to {@code cases}, {@code answers} and the routes.
 */
package io.github.camelokta.offboarding.operations;
