package org.heliograph.websocket.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.protocol.http.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The rules of RFC 6455, section 4.2.1, for the request that opens a WebSocket: Tyrus and Undertow each check another part of
 * them and upgrade the rest.
 */
public final class OpeningHandshake {
    /** The one version of the protocol that is spoken here. */
    public static final String VERSION = "13";

    private static final int NONCE_BYTES = 16;
    private static final List<String> TOO_OLD = List.of("HTTP/0.9", "HTTP/1.0");

    private OpeningHandshake() {}

    /** Returns what is wrong with the request; null if nothing is. */
    public static @Nullable Problem problemOf(HttpServletRequest request) {
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            return Problem.of(426, "Upgrade required", "Open a WebSocket here, with a ws: or wss: address.");
        }
        if (!values(request, "Sec-WebSocket-Version").equals(List.of(VERSION))) {
            return Problem.of(426, "Upgrade required", "Send Sec-WebSocket-Version: 13, the version of RFC 6455.");
        }
        if (TOO_OLD.contains(request.getProtocol()) || !asksForUpgrade(request) || !hasNonce(request)) {
            return Problem.of(
                    400,
                    "Bad request",
                    "Send the handshake of RFC 6455, section 4.1: HTTP/1.1, Connection: Upgrade and one Sec-WebSocket-Key"
                            + " of 16 bytes in Base64.");
        }
        return null;
    }

    private static boolean asksForUpgrade(HttpServletRequest request) {
        return tokens(request, "Connection").anyMatch("Upgrade"::equalsIgnoreCase);
    }

    /** Returns the parts of a header that is a list with commas. */
    public static Stream<String> tokens(HttpServletRequest request, String header) {
        return values(request, header).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip);
    }

    private static boolean hasNonce(HttpServletRequest request) {
        List<String> keys = values(request, "Sec-WebSocket-Key");
        try {
            return keys.size() == 1 && Base64.getDecoder().decode(keys.get(0)).length == NONCE_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static List<String> values(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header));
    }
}
