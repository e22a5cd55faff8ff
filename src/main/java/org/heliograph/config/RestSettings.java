package org.heliograph.config;

/**
 * The settings of publishing by REST.
 *
 * @param maxBodyBytes the largest request body
 * @param maxBatch the most messages in one batch
 */
public record RestSettings(int maxBodyBytes, int maxBatch) {}
