package org.heliograph.message;

/** The incarnation of a journal: an opaque name, new whenever its offsets no longer mean what they meant. */
public record Epoch(String value) {
    @Override
    public String toString() {
        return value;
    }
}
