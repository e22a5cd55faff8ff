package org.heliograph.server;

/**
 * The state of a fast path on this node.
 *
 * @param isOn whether it is taken
 * @param detail where it holds, if it is on; why not, if it is off
 */
record PathState(boolean isOn, String detail) {
    static PathState on(String detail) {
        return new PathState(true, detail);
    }

    static PathState off(String reason) {
        return new PathState(false, reason);
    }

    @Override
    public String toString() {
        return (isOn ? "on" : "off") + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
