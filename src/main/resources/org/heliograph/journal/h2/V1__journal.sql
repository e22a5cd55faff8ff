-- One log for all channels that keep history. Times are milliseconds since 1970 by the clock of this database,
-- except published_at, which is by the clock of the node that accepted the message.

CREATE TABLE heliograph_journal_head (
    id          INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    epoch       VARCHAR(64) NOT NULL,
    last_offset BIGINT NOT NULL
);

INSERT INTO heliograph_journal_head (id, epoch, last_offset)
VALUES (1, SUBSTRING(REPLACE(CAST(RANDOM_UUID() AS VARCHAR), '-', ''), 1, 12), 0);

CREATE TABLE heliograph_message (
    log_offset           BIGINT NOT NULL PRIMARY KEY,
    channel              VARCHAR NOT NULL,
    message_id           VARCHAR NOT NULL,
    event                VARCHAR NOT NULL,
    content_type         VARCHAR NOT NULL,
    is_text              BOOLEAN NOT NULL,
    content              VARBINARY NOT NULL,
    publisher            VARCHAR NOT NULL,
    publisher_connection VARCHAR,
    message_key          VARCHAR,
    published_at         BIGINT NOT NULL,
    stored_at            BIGINT NOT NULL,
    expires_at           BIGINT NOT NULL
);

CREATE INDEX heliograph_message_channel ON heliograph_message (channel, log_offset);
CREATE INDEX heliograph_message_expiry ON heliograph_message (expires_at);

-- The row of the channel '' stands for the channels whose own row was forgotten.
CREATE TABLE heliograph_channel_floor (
    channel    VARCHAR NOT NULL PRIMARY KEY,
    trimmed_to BIGINT NOT NULL,
    raised_at  BIGINT NOT NULL
);

CREATE TABLE heliograph_publish_key (
    channel         VARCHAR NOT NULL,
    idempotency_key VARCHAR NOT NULL,
    log_offset      BIGINT NOT NULL,
    message_id      VARCHAR NOT NULL,
    content_hash    VARCHAR(64) NOT NULL,
    expires_at      BIGINT NOT NULL,
    PRIMARY KEY (channel, idempotency_key)
);

CREATE INDEX heliograph_publish_key_expiry ON heliograph_publish_key (expires_at);
