package org.heliograph.message;

/** The identity of one client transport on one node, from its opening to its end. */
public record ConnectionId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
