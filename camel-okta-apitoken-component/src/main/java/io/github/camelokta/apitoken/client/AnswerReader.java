package io.github.camelokta.apitoken.client;

import java.io.IOException;

/** Makes something of an answer. May be asked again with the answer to a repetition, so it keeps nothing. */
@FunctionalInterface
interface AnswerReader<R> {
    R read(HttpAnswer answer) throws IOException;
}
