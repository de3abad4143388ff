/** What the tests share: an org, a database and a clock that are moved by hand. */
package io.github.camelokta.offboarding.testing;
