/**
 * What was said: that a leaver leaves, or stays after all. It knows nothing of the application but how texts are
 * checked.
 */
package io.github.camelokta.offboarding.event;
