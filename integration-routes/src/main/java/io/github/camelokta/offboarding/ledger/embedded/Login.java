package io.github.camelokta.offboarding.ledger.embedded;

/**
 * How a role logs in to the ledger's database.
 *
 * @param user the role
 * @param password made anew at each start
 */
public record Login(String user, String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return user;
    }
}
