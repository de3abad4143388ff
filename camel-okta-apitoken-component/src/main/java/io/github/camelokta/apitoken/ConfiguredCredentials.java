package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.auth.Authorization;
import io.github.camelokta.apitoken.auth.Credentials;
import io.github.camelokta.apitoken.auth.PrivateKeyJwt;
import io.github.camelokta.apitoken.auth.PrivateKeySource;
import io.github.camelokta.apitoken.auth.Ssws;
import io.github.camelokta.apitoken.auth.SswsFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;

/** Makes the credentials from the options. Exactly one kind of credentials must be configured. */
final class ConfiguredCredentials {

    private static final String FILE = "file:";

    private ConfiguredCredentials() {}

    /** A blank option counts as not set, because a placeholder without its variable is blank. */
    static Credentials of(OktaApitokenConfiguration options, OktaApitokenComponent component) {
        CamelContext context = component.getCamelContext();
        List<String> ways = ways(options);
        if (ways.size() > 1) {
            throw new IllegalArgumentException(
                    "The options " + String.join(" and ", ways) + " exclude each other: leave all but one out");
        }
        if (!isSet(options.getClientId()) && (isSet(options.getPrivateKey()) || isSet(options.getKeyId()))) {
            throw new IllegalArgumentException(
                    "The options privateKey and keyId need the option clientId: the client id of the API service app");
        }
        if (isSet(options.getToken())) {
            return new Ssws(options.getToken());
        }
        if (isSet(options.getTokenFile())) {
            return new SswsFile(path("tokenFile", options.getTokenFile()));
        }
        if (isSet(options.getClientId())) {
            return new PrivateKeyJwt(
                    options.getClientId(),
                    privateKey(options.getPrivateKey(), context),
                    options.getKeyId(),
                    options.getDpop());
        }
        if (options.getAuthorization() != null) {
            return options.getAuthorization();
        }
        return RegistryBeans.single(component, Authorization.class)
                .orElseThrow(() -> new IllegalArgumentException("There are no credentials: set one of the options"
                        + " token, tokenFile, or clientId with privateKey"));
    }

    /** The options that are set and each stand for one kind of credentials. */
    static List<String> ways(OktaApitokenConfiguration options) {
        List<String> ways = new ArrayList<>();
        addIfSet(ways, "token", options.getToken());
        addIfSet(ways, "tokenFile", options.getTokenFile());
        addIfSet(ways, "clientId", options.getClientId());
        if (options.getAuthorization() != null) {
            ways.add("authorization");
        }
        return ways;
    }

    static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }

    private static void addIfSet(List<String> ways, String option, String value) {
        if (isSet(value)) {
            ways.add(option);
        }
    }

    private static PrivateKeySource privateKey(String option, CamelContext context) {
        if (option != null && option.startsWith(FILE)) {
            return PrivateKeySource.file(path("privateKey", option));
        }
        return PrivateKeySource.text(
                option != null && ResourceHelper.hasScheme(option) ? content(option, context) : option);
    }

    private static String content(String resource, CamelContext context) {
        try (InputStream content = ResourceHelper.resolveMandatoryResourceAsInputStream(context, resource)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("The option privateKey names a resource that cannot be read", e);
        }
    }

    private static Path path(String option, String value) {
        try {
            return Path.of(value.startsWith(FILE) ? value.substring(FILE.length()) : value);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("The option " + option + " is not the path of a file", e);
        }
    }
}
