-- The journal of the version before attributes, as pg_dump --inserts wrote it.
CREATE TABLE public.heliograph_channel_floor (
    channel text NOT NULL COLLATE pg_catalog."C",
    trimmed_to bigint NOT NULL,
    raised_at bigint NOT NULL
);
CREATE TABLE public.heliograph_journal_head (
    id integer NOT NULL,
    epoch text NOT NULL,
    last_offset bigint NOT NULL,
    CONSTRAINT heliograph_journal_head_id_check CHECK ((id = 1))
)
WITH (fillfactor='10', autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='1000');
CREATE TABLE public.heliograph_message (
    log_offset bigint NOT NULL,
    channel text NOT NULL COLLATE pg_catalog."C",
    message_id text NOT NULL,
    event text NOT NULL,
    content_type text NOT NULL,
    is_text boolean NOT NULL,
    content bytea NOT NULL,
    publisher text NOT NULL,
    publisher_connection text,
    message_key text,
    published_at bigint NOT NULL,
    stored_at bigint NOT NULL,
    expires_at bigint NOT NULL
);
CREATE TABLE public.heliograph_publish_key (
    channel text NOT NULL COLLATE pg_catalog."C",
    idempotency_key text NOT NULL COLLATE pg_catalog."C",
    log_offset bigint NOT NULL,
    message_id text NOT NULL,
    content_hash text NOT NULL,
    expires_at bigint NOT NULL
);
CREATE TABLE public.heliograph_schema (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);
INSERT INTO public.heliograph_channel_floor VALUES ('trimmed', 3, 1796127377501);
INSERT INTO public.heliograph_journal_head VALUES (1, 'e114f7c767dd', 10);
INSERT INTO public.heliograph_message VALUES (4, 'trimmed', 'before-4', 'message', 'text/plain', true, '\x6f6c642034', 'anonymous', NULL, NULL, 1700000000004, 1, 4949727377465);
INSERT INTO public.heliograph_message VALUES (5, 'trimmed', 'before-5', 'message', 'text/plain', true, '\x6f6c642035', 'anonymous', NULL, NULL, 1700000000005, 1, 4949727377477);
INSERT INTO public.heliograph_message VALUES (6, 'news', 'before-6', 'message', 'text/plain', true, '\x4772c3bcc39f652c202771756f74656427200020f09f93a10a', 'anonymous', NULL, NULL, 1700000000006, 1796127377518, 4949727377518);
INSERT INTO public.heliograph_message VALUES (7, 'news', 'before-7', 'price', 'application/octet-stream', false, '\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff', 'ann', 'c-1', 'ACME', 1700000000007, 1796127377523, 4949727377523);
INSERT INTO public.heliograph_message VALUES (8, 'news', 'before-8', 'message', 'application/json', true, '\x7b226d223a337d', 'bob', NULL, NULL, 1700000000008, 1796127377535, 4949727377535);
INSERT INTO public.heliograph_message VALUES (9, 'orders', 'before-9', 'message', 'text/plain', true, '\x61', 'jms', NULL, NULL, 1700000000009, 1796127377557, 4949727377557);
INSERT INTO public.heliograph_message VALUES (10, 'orders', 'before-10', 'created', 'text/plain', true, '\x62', 'application', NULL, '7', 1700000000010, 1796127377557, 4949727377557);
INSERT INTO public.heliograph_publish_key VALUES ('news', 'attempt-1', 8, 'before-8', '5d7023575b1fbbc77e68e8881864ef7fce20384f6683e76c4e3465c8a962e680', 4949727377535);
INSERT INTO public.heliograph_publish_key VALUES ('orders', 'attempt-1', 9, 'before-9', '52fbbd54d4f9731f4c1b4c489b54464166404e7530f1c09dc2e3148ebf0e02cb', 4949727377557);
INSERT INTO public.heliograph_publish_key VALUES ('orders', 'attempt-2', 10, 'before-10', '4a23b2c5649287eb14d260608591ace9410cffcc54e05c8e6ed20b4c84701d13', 4949727377557);
INSERT INTO public.heliograph_schema VALUES (1, '1', 'journal', 'SQL', 'V1__journal.sql', -1491011655, 'postgres', '2026-12-01 12:16:17.290538', 23, true);
ALTER TABLE ONLY public.heliograph_channel_floor
    ADD CONSTRAINT heliograph_channel_floor_pkey PRIMARY KEY (channel);
ALTER TABLE ONLY public.heliograph_journal_head
    ADD CONSTRAINT heliograph_journal_head_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.heliograph_message
    ADD CONSTRAINT heliograph_message_pkey PRIMARY KEY (log_offset);
ALTER TABLE ONLY public.heliograph_publish_key
    ADD CONSTRAINT heliograph_publish_key_pkey PRIMARY KEY (channel, idempotency_key);
ALTER TABLE ONLY public.heliograph_schema
    ADD CONSTRAINT heliograph_schema_pk PRIMARY KEY (installed_rank);
CREATE INDEX heliograph_message_channel ON public.heliograph_message USING btree (channel, log_offset);
CREATE INDEX heliograph_message_expiry ON public.heliograph_message USING btree (expires_at);
CREATE INDEX heliograph_publish_key_expiry ON public.heliograph_publish_key USING btree (expires_at);
CREATE INDEX heliograph_schema_s_idx ON public.heliograph_schema USING btree (success);
