/**
 * What people and HR said that outlives a case: approvals and rejections, that a leaver stays, and the breaker. An
 * answer counts because a signed record of the evidence has it. This package reads cases and does not change them.
 */
package io.github.camelokta.offboarding.answers;
