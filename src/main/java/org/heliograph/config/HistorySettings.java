package org.heliograph.config;

import java.time.Duration;

/**
 * The retention of the channels of a namespace in the journal.
 *
 * @param maxMessages the most messages of each channel; 0 for channels that are live only
 * @param time how long each message is kept
 * @param keyTime how long an idempotency key is remembered
 * @param last whether a new subscriber gets the last message at once
 */
public record HistorySettings(int maxMessages, Duration time, Duration keyTime, boolean last) {
    /** Returns whether the channels keep anything. */
    public boolean isOn() {
        return maxMessages > 0;
    }
}
