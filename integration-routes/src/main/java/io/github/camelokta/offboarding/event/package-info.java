/**
 * The statements of sources: that a leaver leaves, or stays after all. It knows nothing of the application except how
 * texts are checked.
 */
package io.github.camelokta.offboarding.event;
