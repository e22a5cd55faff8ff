package org.heliograph;

/** Says that the hub ends: the edges that fetch their messages by themselves end while connections close. */
public record HubStopping() {}
