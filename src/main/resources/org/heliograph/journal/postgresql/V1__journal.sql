-- One log for all channels that keep history. Times are milliseconds since 1970 by the clock of this database,
-- except published_at, which is by the clock of the node that accepted the message. Names compare by their bytes:
-- COLLATE "C" is the fastest order and never changes with a library of the system.

-- Room in each page for the new versions of the one row that every append changes.
CREATE TABLE heliograph_journal_head (
    id          integer NOT NULL PRIMARY KEY CHECK (id = 1),
    epoch       text NOT NULL,
    last_offset bigint NOT NULL
) WITH (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

INSERT INTO heliograph_journal_head (id, epoch, last_offset)
VALUES (1, substr(replace(gen_random_uuid()::text, '-', ''), 1, 12), 0);

CREATE TABLE heliograph_message (
    log_offset           bigint NOT NULL PRIMARY KEY,
    channel              text COLLATE "C" NOT NULL,
    message_id           text NOT NULL,
    event                text NOT NULL,
    content_type         text NOT NULL,
    is_text              boolean NOT NULL,
    content              bytea NOT NULL,
    publisher            text NOT NULL,
    publisher_connection text,
    message_key          text,
    published_at         bigint NOT NULL,
    stored_at            bigint NOT NULL,
    expires_at           bigint NOT NULL
);

CREATE INDEX heliograph_message_channel ON heliograph_message (channel, log_offset);
CREATE INDEX heliograph_message_expiry ON heliograph_message (expires_at);

-- The row of the channel '' stands for the channels whose own row was forgotten.
CREATE TABLE heliograph_channel_floor (
    channel    text COLLATE "C" NOT NULL PRIMARY KEY,
    trimmed_to bigint NOT NULL,
    raised_at  bigint NOT NULL
);

CREATE TABLE heliograph_publish_key (
    channel         text COLLATE "C" NOT NULL,
    idempotency_key text COLLATE "C" NOT NULL,
    log_offset      bigint NOT NULL,
    message_id      text NOT NULL,
    content_hash    text NOT NULL,
    expires_at      bigint NOT NULL,
    PRIMARY KEY (channel, idempotency_key)
);

CREATE INDEX heliograph_publish_key_expiry ON heliograph_publish_key (expires_at);
