package io.github.camelokta.offboarding.database;

/**
 * The login of a role to the ledger's database.
 *
 * @param user the role
 * @param password a new one at each start
 */
public record DatabaseLogin(String user, String password) {

    /** Returns the login without the password. */
    @Override
    public String toString() {
        return user;
    }
}
