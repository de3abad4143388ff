/** How a request to Okta proves who sends it. */
package io.github.camelokta.apitoken.auth;
