package io.github.camelokta.apitoken.client;

/**
 * The attempts of a call.
 *
 * @param attempts how many requests were sent, with the last one
 * @param inDoubt whether one of them may have had an effect although it did not get a response of success
 */
record AttemptHistory(int attempts, boolean inDoubt) {

    static final AttemptHistory NONE = new AttemptHistory(1, false);
}
