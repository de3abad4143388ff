package io.github.camelokta.offboarding.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The file with the deployment's key: the private key (PKCS #8) and the public key (X.509), both in PEM. Exceptions
 * name the file and what to do, and never its contents.
 */
final class EvidenceKeyFile {

    private static final String ALGORITHM = "Ed25519";
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_ALONE_ENTERS = PosixFilePermissions.fromString("rwx------");

    private final Path path;

    EvidenceKeyFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /**
     * Reads the key, and makes one first if there is no file. Processes that do so at the same time get the same key.
     *
     * @throws IllegalStateException when the file cannot be used
     */
    EvidenceKey readOrCreate() {
        if (!Files.exists(path)) {
            create();
        }
        return read();
    }

    /**
     * Reads the key.
     *
     * @throws IllegalStateException when there is no such file, or it cannot be used
     */
    EvidenceKey read() {
        try {
            if (Files.getFileStore(path).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)) {
                throw new IllegalStateException(
                        "Everybody on this machine can read the key of the evidence, " + path + ": chmod 600 it");
            }
            var pem = Files.readString(path, StandardCharsets.US_ASCII);
            var keys = KeyFactory.getInstance(ALGORITHM);
            return EvidenceKey.of(
                    keys.generatePrivate(new PKCS8EncodedKeySpec(block(pem, "PRIVATE KEY"))),
                    keys.generatePublic(new X509EncodedKeySpec(block(pem, "PUBLIC KEY"))));
        } catch (IOException e) {
            throw new IllegalStateException("The key of the evidence cannot be read from " + path, e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // The cause could quote the key.
            throw new IllegalStateException("There is no usable key of the evidence in " + path
                    + ": it must hold an Ed25519 private key and its public key, both in PEM");
        }
    }

    /** Creates the file. Under its name there is never a half-written file, and never another one than the first. */
    private void create() {
        try {
            var directory = path.getParent();
            var posix = Files.getFileStore(existing(directory)).supportsFileAttributeView("posix");
            if (posix) {
                Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ALONE_ENTERS));
            } else {
                Files.createDirectories(directory);
            }
            var draft = posix
                    ? Files.createTempFile(
                            directory, ".evidence", ".key", PosixFilePermissions.asFileAttribute(OWNER_ALONE))
                    : Files.createTempFile(directory, ".evidence", ".key");
            try {
                write(draft);
                Files.createLink(path, draft);
            } catch (FileAlreadyExistsException e) {
                // Another process was faster; its key is used.
                return;
            } finally {
                Files.delete(draft);
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new IllegalStateException(
                    "The key of the evidence cannot be written to " + path
                            + ": name another file with offboarding.evidence.key-file, or put a key there",
                    e);
        }
    }

    private static Path existing(Path directory) {
        var found = directory;
        while (!Files.exists(found)) {
            found = found.getParent();
        }
        return found;
    }

    private static void write(Path draft) throws IOException {
        try {
            var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            var pem = block("PRIVATE KEY", pair.getPrivate().getEncoded())
                    + block("PUBLIC KEY", pair.getPublic().getEncoded());
            try (var file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(pem.getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(true);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every supported Java platform has " + ALGORITHM, e);
        }
    }

    private static String block(String label, byte[] content) {
        var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN " + label + "-----\n" + encoder.encodeToString(content) + "\n-----END " + label + "-----\n";
    }

    private static byte[] block(String pem, String label) {
        var found = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----")
                .matcher(pem);
        if (!found.find()) {
            throw new IllegalArgumentException("no " + label);
        }
        return Base64.getMimeDecoder().decode(found.group(1));
    }
}
