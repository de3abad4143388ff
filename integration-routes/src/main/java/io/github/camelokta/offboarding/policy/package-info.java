/** Says what to do with each token of a leaver: pure functions over records, without Camel and without I/O. */
package io.github.camelokta.offboarding.policy;
