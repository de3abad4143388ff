/** What whoever watches the application can measure. */
package io.github.camelokta.offboarding.metrics;
