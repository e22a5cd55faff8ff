package org.heliograph;

/** The hub takes messages from now on; edges that fetch theirs by themselves begin. */
public record HubStarted() {}
