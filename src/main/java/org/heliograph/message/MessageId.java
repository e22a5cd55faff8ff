package org.heliograph.message;

/** The id of a message: unique over all nodes, increasing for the messages of one node. */
public record MessageId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
