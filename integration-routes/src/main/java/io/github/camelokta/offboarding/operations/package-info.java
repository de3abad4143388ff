/**
 * The HTTP API for people: shows what became of each event, and takes their answers. It checks who may do what, and
 * leaves the rest to {@code cases}, {@code answers} and the routes.
 */
package io.github.camelokta.offboarding.operations;
