package io.github.camelokta.offboarding.database;

/**
 * How a role logs in to the ledger's database.
 *
 * @param user the role
 * @param password made anew at each start
 */
public record DatabaseLogin(String user, String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return user;
    }
}
