package org.heliograph.security;

/**
 * Where a client connects from, as the container tells it: behind a proxy that of the proxy, unless the container is told
 * to trust what the proxy says.
 *
 * @param value an IP address in text form
 */
public record ClientAddress(String value) {
    /** A client whose address the container does not tell. */
    public static final ClientAddress UNKNOWN = new ClientAddress("unknown");

    @Override
    public String toString() {
        return value;
    }
}
