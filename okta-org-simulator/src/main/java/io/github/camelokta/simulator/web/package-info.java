/**
 * What it takes to serve JSON of any size on the loopback interface; the org and its control API are served with it.
 */
package io.github.camelokta.simulator.web;
