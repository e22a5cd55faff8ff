package org.heliograph;

/** Says that the hub takes messages: the edges that fetch theirs by themselves begin. */
public record HubStarted() {}
