package io.github.camelokta.offboarding.database;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * The two roles of the embedded ledger. One owns the tables and migrates them; the application works with the other,
 * which has only the rights that the owner grants. Neither is a superuser.
 */
record LedgerRoles(DatabaseLogin owner, DatabaseLogin application) {

    private static final String OWNER = "okta_offboarding_owner";
    private static final String APPLICATION = "okta_offboarding";
    private static final int PASSWORD_BYTES = 24;

    /** Returns the roles, with new passwords. */
    static LedgerRoles withNewPasswords() {
        var random = new SecureRandom();
        return new LedgerRoles(
                new DatabaseLogin(OWNER, password(random)), new DatabaseLogin(APPLICATION, password(random)));
    }

    private static String password(SecureRandom random) {
        var bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    List<String> users() {
        return List.of(OWNER, APPLICATION);
    }

    /**
     * Returns the statements that a superuser must run before each start; they also upgrade a ledger that a superuser
     * owned.
     */
    List<String> setUp(String database) {
        return List.of(
                """
                do $$
                declare
                    name text;
                begin
                    foreach name in array array['%s', '%s'] loop
                        if not exists (select from pg_roles where rolname = name) then
                            execute format('create role %%I', name);
                        end if;
                    end loop;
                end
                $$""".formatted(OWNER, APPLICATION),
                login(owner),
                login(application),
                "revoke all on database %s from public".formatted(database),
                "grant connect, temporary on database %s to %s".formatted(database, OWNER),
                "grant connect on database %s to %s".formatted(database, APPLICATION),
                "alter schema public owner to " + OWNER,
                "revoke all on schema public from public",
                "grant usage on schema public to " + APPLICATION,
                """
                do $$
                declare
                    thing record;
                begin
                    for thing in
                        select format('table %%I.%%I', schemaname, tablename) as name from pg_tables
                        where schemaname = 'public' and tableowner <> '%1$s'
                        union all
                        select format('routine %%s', p.oid::regprocedure) from pg_proc p
                        where p.pronamespace = 'public'::regnamespace and p.proowner <> '%1$s'::regrole
                    loop
                        execute format('alter %%s owner to %1$s', thing.name);
                    end loop;
                end
                $$""".formatted(OWNER));
    }

    private static String login(DatabaseLogin login) {
        return "alter role %s login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '%s'"
                .formatted(login.user(), login.password());
    }

    /** Returns the file in which {@code psql} finds the passwords, for a person who may read it. */
    String passwordFile(String host, int port, String database) {
        var text = new StringBuilder();
        for (var login : List.of(owner, application)) {
            text.append("%s:%d:%s:%s:%s%n".formatted(host, port, database, login.user(), login.password()));
        }
        return text.toString();
    }
}
