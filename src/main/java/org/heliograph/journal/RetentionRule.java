package org.heliograph.journal;

import org.heliograph.message.Namespace;

/** The number of messages that a channel keeps. Their age is decided when they are appended. */
public interface RetentionRule {
    /** Returns the most messages of each channel of a namespace; 0 for a namespace that keeps none any more. */
    int maxMessages(Namespace namespace);
}
