package org.heliograph.security;

/**
 * The address of a client as the server tells it: that of the proxy if there is one, unless the server is configured to trust the
 * forwarded address.
 *
 * @param value an IP address in text form
 */
public record ClientAddress(String value) {
    /** A client whose address the server does not tell. */
    public static final ClientAddress UNKNOWN = new ClientAddress("unknown");

    @Override
    public String toString() {
        return value;
    }
}
