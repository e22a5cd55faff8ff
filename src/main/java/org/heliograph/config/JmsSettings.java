package org.heliograph.config;

import java.time.Duration;

/**
 * The settings of JMS.
 *
 * @param enabled whether to look for a connection factory
 * @param connectionFactory its JNDI name
 * @param inboxConnectionFactory the JNDI name of the one for the inbox; empty for the same
 * @param topic the topic between nodes
 * @param inbox the queue of other applications
 * @param rejected the queue for what was refused from the inbox
 * @param timeToLive how long a message between nodes is worth delivering
 * @param maxPending how many messages may wait for the broker
 * @param maxPendingBytes how many bytes may wait for the broker
 * @param breaker how long one send may take before no more are queued
 */
public record JmsSettings(
        boolean enabled,
        String connectionFactory,
        String inboxConnectionFactory,
        String topic,
        String inbox,
        String rejected,
        Duration timeToLive,
        int maxPending,
        int maxPendingBytes,
        Duration breaker) {}
