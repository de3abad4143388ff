package io.github.camelokta.apitoken.client;

import java.io.IOException;

/** An answer that was received, and that no repetition makes acceptable. */
class UnacceptableAnswerException extends IOException {

    UnacceptableAnswerException(String message) {
        super(message);
    }
}
