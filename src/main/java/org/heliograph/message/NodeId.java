package org.heliograph.message;

/** The identity of one running hub among the nodes that share a relay. */
public record NodeId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
