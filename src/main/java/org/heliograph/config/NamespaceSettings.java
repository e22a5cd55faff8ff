package org.heliograph.config;

/**
 * The settings of a namespace, for the connections that follow its channels.
 *
 * @param outbox the bounds of their outboxes
 * @param inbound how fast their clients may send
 * @param history what is kept of their messages
 * @param presence whether they may see who is there
 */
public record NamespaceSettings(
        OutboxSettings outbox, RateSettings inbound, HistorySettings history, boolean presence) {}
