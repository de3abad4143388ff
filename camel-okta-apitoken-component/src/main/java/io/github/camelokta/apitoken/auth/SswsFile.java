package io.github.camelokta.apitoken.auth;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Authorizes each request with the secret of an API token from a file (Okta's SSWS scheme). The file is read again when
 * it changes, and when Okta responds that the token is invalid (401 {@code E0000011}, Okta facts §2). While the file is
 * missing or malformed, the last token is still used.
 *
 * @since 1.0.0
 */
public final class SswsFile implements Authorization {

    private final ReloadingFile<Ssws> token;

    /**
     * Reads the secret of an API token from a file. White space around it, such as a line break at the end, is dropped.
     *
     * @param tokenFile the file, which contains the secret and nothing else, in UTF-8
     * @throws IllegalArgumentException if the file cannot be read, is empty, or contains a value that cannot be sent in
     *     a header. The message names the option {@code tokenFile} and the file, and does not quote the value
     */
    public SswsFile(Path tokenFile) {
        this.token = new ReloadingFile<>("tokenFile", tokenFile, SswsFile::parse);
    }

    private static Ssws parse(String text) throws InvalidSecretException {
        if (text.isBlank()) {
            throw new InvalidSecretException("is empty: write an API token of the Okta org into it");
        }
        return new Ssws(Ssws.sendable(text));
    }

    @Override
    public Map<String, String> headers(OutgoingRequest request) {
        return token.get().headers(request);
    }

    /** Reads the file even if it does not seem to have changed. */
    @Override
    public boolean renew(OutgoingRequest request, Map<String, String> refused) {
        return !token.readAgain().headers(request).equals(refused);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SswsFile that && token.file().equals(that.token.file());
    }

    @Override
    public int hashCode() {
        return Objects.hash(SswsFile.class, token.file());
    }

    @Override
    public String toString() {
        return "SSWS ****** from " + token.file();
    }
}
