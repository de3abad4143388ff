/**
 * How JSON from outside is read: strictly, and with one error for each field that is wrong. It knows what texts and
 * refusals are like, and nothing else of the application.
 */
package io.github.camelokta.offboarding.json;
