package org.heliograph;

/** The hub stops; edges that fetch their messages by themselves end while connections close. */
public record HubStopping() {}
