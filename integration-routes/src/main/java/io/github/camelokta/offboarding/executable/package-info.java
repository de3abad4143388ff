/** What only the native executable needs. Nothing of it is used where the application runs on a virtual machine. */
package io.github.camelokta.offboarding.executable;
