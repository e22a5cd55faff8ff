package org.heliograph.security;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a connection.
 *
 * @param identity who it is
 * @param address where it is
 */
public record Caller(Identity identity, ClientAddress address) {
    /** Returns the peer with the principal, which may be none, and the address that the container gave. */
    public static Caller of(@Nullable Principal principal, String address) {
        return new Caller(Identity.of(principal), new ClientAddress(address));
    }
}
