package io.github.camelokta.offboarding.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Complaints about addresses that the application cannot listen at; Quarkus notices only when it begins to listen. */
final class ListenSettings {

    private static final int HIGHEST_PORT = 65_535;

    private ListenSettings() {}

    static List<String> complaints(SettingValues settings) {
        return Stream.concat(
                        Stream.of("quarkus.http.host", "quarkus.management.host")
                                .flatMap(key ->
                                        settings
                                                .of(key)
                                                .flatMap(ListenSettings::ofHost)
                                                .map(wrong -> key + wrong)
                                                .stream()),
                        Stream.of("quarkus.http.port", "quarkus.http.ssl-port", "quarkus.management.port")
                                .filter(key -> settings.of(key)
                                        .filter(port -> !isPort(port))
                                        .isPresent())
                                .map(key -> key + " is no port: write a number from 0 to " + HIGHEST_PORT))
                .toList();
    }

    private static Optional<String> ofHost(String host) {
        try {
            var address = InetAddress.getByName(host);
            new ServerSocket(0, 1, address).close();
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of(" is an unknown host: give an address or a name of this machine, such as"
                    + " 127.0.0.1, or 0.0.0.0 for all of its addresses");
        } catch (IOException e) {
            return Optional.of(" is no address of this machine: give one that is, such as 127.0.0.1, or 0.0.0.0 for all"
                    + " of its addresses");
        }
    }

    private static boolean isPort(String value) {
        return value.strip().matches("\\d{1,5}") && Integer.parseInt(value.strip()) <= HIGHEST_PORT;
    }
}
