/** What only the native executable needs. The application on a virtual machine uses nothing of it. */
package io.github.camelokta.offboarding.executable;
