/** Shows people what became of each event, and lets them say what becomes of it. */
package io.github.camelokta.offboarding.operations;
