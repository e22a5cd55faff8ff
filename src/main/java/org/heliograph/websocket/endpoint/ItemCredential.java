package org.heliograph.websocket.endpoint;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.server.HandshakeRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The credential of a client of the items endpoint: the value of its cookie {@code session}, or else of the query parameter
 * {@code token}. It never leaves this class as it is.
 */
public final class ItemCredential {
    private static final String COOKIE = "session";
    private static final String PARAMETER = "token";

    private final String secret;

    private ItemCredential(String secret) {
        this.secret = secret;
    }

    /** Returns the credential in a request; empty if there is none. */
    public static Optional<ItemCredential> of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        Stream<String> fromCookies = cookies == null
                ? Stream.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue);
        return first(fromCookies, Optional.ofNullable(request.getParameter(PARAMETER)).stream());
    }

    /** Returns the credential in a handshake as a WebSocket container shows it; empty if there is none. */
    public static Optional<ItemCredential> of(HandshakeRequest request) {
        Stream<String> fromCookies = request.getHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1));
        return first(fromCookies, request.getParameterMap().getOrDefault(PARAMETER, List.of()).stream());
    }

    /** Returns what may be shown: that there is a token, nothing of it. */
    public String masked() {
        return secret.isEmpty() ? "" : "***";
    }

    private static Optional<ItemCredential> first(Stream<String> cookies, Stream<String> parameters) {
        return Stream.concat(cookies, parameters)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(ItemCredential::new);
    }

    @Override
    public String toString() {
        return masked();
    }
}
