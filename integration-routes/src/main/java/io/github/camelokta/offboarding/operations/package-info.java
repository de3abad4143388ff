/** Shows people what became of each event. */
package io.github.camelokta.offboarding.operations;
