/** What texts from outside must be like before they are kept or shown. Knows nothing of the application. */
package io.github.camelokta.offboarding.text;
