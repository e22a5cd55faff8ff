package org.heliograph.config;

import java.time.Duration;

/**
 * The data source of the journal and the limits of its use.
 *
 * @param dataSource the JNDI name of its data source
 * @param maxPending the most messages that may wait for the database
 * @param timeout how long storing a message or reading may take
 * @param check the time between two looks for messages that the relay lost
 * @param recoveryMessages the most messages that one recovery brings
 * @param recoveryBytes the most bytes of content that one recovery brings
 */
public record JournalSettings(
        String dataSource, int maxPending, Duration timeout, Duration check, int recoveryMessages, int recoveryBytes) {}
