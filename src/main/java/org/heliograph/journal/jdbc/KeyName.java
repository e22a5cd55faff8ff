package org.heliograph.journal.jdbc;

import org.heliograph.message.ChannelName;
import org.heliograph.message.IdempotencyKey;

/** An idempotency key in its channel: what is looked up. */
record KeyName(ChannelName channel, IdempotencyKey key) {}
