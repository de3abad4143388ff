package io.github.camelokta.apitoken.client;

/**
 * What went before the attempt that a call ended with.
 *
 * @param attempts how many requests were sent, the last one included
 * @param inDoubt whether one of them may have had its effect although it was not answered with success
 */
record AttemptHistory(int attempts, boolean inDoubt) {

    static final AttemptHistory NONE = new AttemptHistory(1, false);
}
