package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.SimulatedToken;
import io.github.camelokta.simulator.SimulatedUser;
import io.github.camelokta.simulator.state.Users;
import java.util.List;
import java.util.Optional;

/** The look-ups of the Users API (Okta facts §3, §5). */
final class UserEndpoints {

    private final Users users;

    UserEndpoints(Users users) {
        this.users = users;
    }

    /** The owner of the token the call is made with. */
    Answer current(Call call, SimulatedToken credential) throws RefusedException {
        return answer(call, users.byId(credential.userId()), credential.userId());
    }

    /** By id or login, but never by a login with a slash, however it is encoded. */
    Answer get(Call call) throws RefusedException {
        return answer(
                call, users.byIdOrLogin(call.id()).filter(user -> !call.id().contains("/")), call.id());
    }

    private static Answer answer(Call call, Optional<SimulatedUser> user, String wanted) throws RefusedException {
        return Answer.ok(UserJson.of(
                user.orElseThrow(() -> new RefusedException(OktaError.notFound(wanted, "User"))), call.baseUrl()));
    }

    Answer find(Call call) throws RefusedException {
        List<SimulatedUser> matching =
                users.all().stream().filter(UserQuery.of(call)).toList();
        UserPage page = UserPage.of(matching, call);
        return Answer.ok(Json.array(page.users().stream()
                        .map(user -> UserJson.of(user, call.baseUrl()))
                        .toList()))
                .withLinks(page.links(call));
    }
}
