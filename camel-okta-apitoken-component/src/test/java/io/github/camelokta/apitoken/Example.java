package io.github.camelokta.apitoken;

/** The routes of the manual, each of which is there in every {@link Dsl}. */
enum Example {
    LIST("direct:leaver"),
    STREAM("direct:export"),
    REPORT("direct:report"),
    GET("direct:look"),
    REVOKE("direct:revoke"),
    REVOKE_CURRENT("direct:farewell"),
    REVOKE_LEAKED("direct:found"),
    UPSERT("direct:quarantine"),
    USAGE("direct:usage"),
    CONSUME("direct:unbound"),
    CHANGES("direct:changed"),
    EVENTS("direct:created"),
    FAIL("direct:check"),
    KAMELETS("direct:leak");

    private final String uri;

    Example(String uri) {
        this.uri = uri;
    }

    /** What no other example contains. */
    String uri() {
        return uri;
    }
}
