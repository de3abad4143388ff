package io.github.camelokta.apitoken.client;

/**
 * What went before the attempt that a call ended with.
 *
 * @param attempts how many requests were sent, the last one included
 * @param inDoubt whether one of them may have had its effect although it was not answered with success
 */
record History(int attempts, boolean inDoubt) {

    static final History NONE = new History(1, false);
}
