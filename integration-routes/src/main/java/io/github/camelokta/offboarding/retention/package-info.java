/** Forgets people once nobody needs to know them any more. */
package io.github.camelokta.offboarding.retention;
