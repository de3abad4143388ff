/** The conditions for texts from outside before they are kept, logged or shown. It knows nothing of the application. */
package io.github.camelokta.offboarding.text;
