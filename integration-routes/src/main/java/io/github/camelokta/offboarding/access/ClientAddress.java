package io.github.camelokta.offboarding.access;

import io.github.camelokta.offboarding.text.PlainText;
import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** The address that a request comes from, as far as it matters for guessing. */
public final class ClientAddress {

    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;
    private static final int LONGEST = 64;

    private ClientAddress() {}

    /**
     * Returns the address, or for IPv6 the network of 64 bits, because all its addresses usually belong to one client.
     *
     * @param remote the other end; null or without a host for a socket of the file system
     */
    public static String of(SocketAddress remote) {
        var host = remote == null || remote.host() == null ? "local" : remote.host();
        var zone = host.indexOf('%');
        var bytes = NetUtil.createByteArrayFromIpAddressString(zone < 0 ? host : host.substring(0, zone));
        if (bytes != null && bytes.length == IPV6_BYTES) {
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)) + "/64";
        }
        // A proxy forwards what the client claimed.
        return host.length() <= LONGEST && PlainText.isVisibleAscii(host) ? host : "an unreadable address";
    }
}
