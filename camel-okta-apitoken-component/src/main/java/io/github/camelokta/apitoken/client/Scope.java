package io.github.camelokta.apitoken.client;

import java.net.URI;

/**
 * The OAuth 2.0 scope that Okta demands for a request: {@code okta.<resource>.read} or {@code .manage} (Okta facts §1).
 */
final class Scope {

    private static final String API = "/api/v1/";

    private Scope() {}

    static String of(String method, URI uri) {
        String path = uri.getRawPath();
        int end = path.indexOf('/', API.length());
        String collection = path.substring(API.length(), end < 0 ? path.length() : end);
        return "okta." + resource(collection) + (method.equals("GET") ? ".read" : ".manage");
    }

    private static String resource(String collection) {
        return switch (collection) {
            case "api-tokens" -> "apiTokens";
            case "zones" -> "networkZones";
            default -> collection;
        };
    }
}
