package org.heliograph.config;

import static org.heliograph.config.SettingKey.Kind.DURATION;
import static org.heliograph.config.SettingKey.Kind.FLAG;
import static org.heliograph.config.SettingKey.Kind.NUMBER;
import static org.heliograph.config.SettingKey.Kind.TEXT;

/** Every setting of a node that is not a namespace's, with its default, its range and its meaning. */
public enum SettingKey {
    /** The name of this node. */
    NODE_ID(
            "node-id",
            TEXT,
            "random",
            "",
            "",
            "name of this node in message ids and between nodes; random at each start"),
    /** The address at which browsers reach the hub. */
    URL("url", TEXT, "", "", "", "address of the hub as users type it, for the start-up banner"),
    /** Origins that may connect. */
    ALLOWED_ORIGINS(
            "allowed-origins",
            TEXT,
            "self",
            "",
            "",
            "comma-separated origins whose pages may connect and publish; `self` is the origin the hub is served from"),
    /** The switch of the demo feeds. */
    DEMO("demo", FLAG, "true", "", "", "publish `demo:counter` and `demo:status` and answer `/ping` in `room:lobby`"),
    /** The interval between two pings. */
    PING_INTERVAL("websocket.ping-interval", DURATION, "PT20S", "PT0.5S", "PT1H", "time between two pings"),
    /** The time limit of a pong. */
    PONG_LIMIT("websocket.pong-limit", DURATION, "PT10S", "PT0.5S", "PT1H", "a ping without a pong for so long: 4431"),
    /** The time limit of a closing handshake. */
    CLOSE_LIMIT("websocket.close-limit", DURATION, "PT5S", "PT0.5S", "PT1M", "time for the peer to answer a close"),
    /** The largest incoming message. */
    MAX_MESSAGE_BYTES(
            "websocket.max-message-bytes", NUMBER, "1048576", "1", "16777216", "larger incoming messages: 1009"),
    /** The time limit of an incoming message, from its first part to its last. */
    MESSAGE_LIMIT(
            "websocket.message-limit",
            DURATION,
            "PT15S",
            "PT0.5S",
            "PT10M",
            "an incoming message not complete after so long: 4400"),
    /** The messages a second that one client may send. */
    MESSAGES_PER_SECOND(
            "websocket.messages-per-second",
            NUMBER,
            "20",
            "1",
            "1000000",
            "messages a second that one client may send for ever; more: 4429"),
    /** The messages that one client may send at once. */
    MESSAGE_BURST("websocket.message-burst", NUMBER, "40", "1", "1000000", "messages that one client may send at once"),
    /** The switch of WebSockets that bypass Tyrus and Undertow. */
    DIRECT(
            "websocket.direct",
            FLAG,
            "true",
            "",
            "",
            "read and write WebSocket frames without the WebSocket container, which is faster"),
    /** The interval between two comments of a feed. */
    HEARTBEAT("sse.heartbeat", DURATION, "PT15S", "PT0.5S", "PT1H", "time between two comment heartbeats of a feed"),
    /** The reconnection time that feeds announce. */
    RETRY("sse.retry", DURATION, "PT2S", "PT0.1S", "PT10M", "reconnection time that a feed tells its client"),
    /** The switch of feeds that write to the socket below the buffers of Grizzly. */
    SSE_DIRECT(
            "sse.direct",
            FLAG,
            "true",
            "",
            "",
            "on Payara, write events to the client's socket past the output of the container, which is faster"),
    /** The switch of everything that reaches into the server by reflection. */
    SERVER_REFLECTION(
            "server.reflection",
            FLAG,
            "true",
            "",
            "",
            "reach into Payara or WildFly by reflection for what the standard API cannot do or does slowly; `false`: "
                    + "standard API only"),
    /** The largest request body. */
    MAX_BODY_BYTES("rest.max-body-bytes", NUMBER, "1048576", "1", "16777216", "larger request bodies: 413"),
    /** The most messages in one batch. */
    MAX_BATCH("rest.max-batch", NUMBER, "1000", "1", "10000", "more messages in one batch: 413"),
    /** The most connections of a node. */
    MAX_CONNECTIONS(
            "connections.max", NUMBER, "10000", "1", "1000000", "connections of this node; more: 429, feeds end"),
    /** The most connections of one user. */
    MAX_PER_USER(
            "connections.max-per-user", NUMBER, "1000", "1", "1000000", "connections of one logged-in user; more: 429"),
    /** The most connections from one address. */
    MAX_PER_ADDRESS(
            "connections.max-per-address",
            NUMBER,
            "1000",
            "1",
            "1000000",
            "connections from one client address; more: 429. Behind a proxy let the server take the address from it"),
    /** The most channels of one connection. */
    MAX_CHANNELS("connections.max-channels", NUMBER, "128", "1", "100000", "channels that one connection may follow"),
    /** The time over which a stopping node sends its clients away. */
    DRAIN_WINDOW(
            "drain.window",
            DURATION,
            "PT5S",
            "PT0S",
            "PT1M",
            "a stopping node sends its clients away over so long, 100 a second if that is sooner"),
    /** The bound of an outbox in bytes. */
    OUTBOX_BYTES("outbox.max-bytes", NUMBER, "1048576", "1024", "1073741824", "bytes that may wait for one connection"),
    /** The bound of an outbox in frames. */
    OUTBOX_FRAMES("outbox.max-frames", NUMBER, "1000", "1", "1000000", "frames that may wait for one connection"),
    /** The policy of a full outbox. */
    OUTBOX_OVERFLOW(
            "outbox.overflow",
            TEXT,
            "DISCONNECT",
            "",
            "",
            "`DISCONNECT` (4430), `DROP_OLDEST` or `CONFLATE` when full"),
    /** The time limit of a write. */
    STALL_LIMIT("outbox.stall-limit", DURATION, "PT10S", "PT0.5S", "PT10M", "a write not completed for so long: 4430"),
    /** The share of the heap that all outboxes may hold. */
    OUTBOX_HEAP_PERCENT(
            "outbox.heap-percent",
            NUMBER,
            "25",
            "1",
            "80",
            "share of the heap that all outboxes together may hold; then the fullest connection is closed: 4430"),
    /** The threads for application code. */
    HANDLER_THREADS("handlers.threads", NUMBER, "16", "1", "1000", "threads that run observers of received messages"),
    /** The bound of messages waiting for application code. */
    HANDLER_PENDING(
            "handlers.max-pending",
            NUMBER,
            "256",
            "1",
            "100000",
            "received messages of one connection that may wait for observers; more: 4429"),
    /** The bound, in bytes, of messages waiting for application code. */
    HANDLER_PENDING_BYTES(
            "handlers.max-pending-bytes",
            NUMBER,
            "1048576",
            "1024",
            "1073741824",
            "bytes of those messages; one message is always taken, more: 4429"),
    /** The retention of a channel in messages. */
    HISTORY_SIZE(
            "history.size",
            NUMBER,
            "0",
            "0",
            "1000000",
            "messages of each channel that the journal keeps for clients that come back; 0: none, channels are live only"),
    /** The retention of a channel in time. */
    HISTORY_TIME("history.time", DURATION, "P1D", "PT1S", "P3650D", "how long the journal keeps a message"),
    /** The retention of idempotency keys. */
    HISTORY_KEY_TIME(
            "history.key-time", DURATION, "P1D", "PT1S", "P30D", "how long an Idempotency-Key stands for one message"),
    /** The switch of the last message for new subscribers. */
    HISTORY_LAST(
            "history.last",
            NUMBER,
            "0",
            "0",
            "1",
            "1: a new subscriber gets the last message of the channel at once; needs a history"),
    /** The switch of presence. */
    PRESENCE(
            "presence.enabled",
            FLAG,
            "false",
            "",
            "",
            "tell who is in a channel, by user and connection, over all nodes"),
    /** The most messages that one recovery brings. */
    RECOVERY_MESSAGES(
            "recovery.max-messages",
            NUMBER,
            "1000",
            "1",
            "100000",
            "recovery fails for a client that missed more, and it is told"),
    /** The most bytes that one recovery brings. */
    RECOVERY_BYTES(
            "recovery.max-bytes",
            NUMBER,
            "1048576",
            "1024",
            "1073741824",
            "recovery fails for a client that missed more, and it is told"),
    /** The data source of the journal. */
    JOURNAL_DATA_SOURCE(
            "journal.data-source",
            TEXT,
            "java:comp/DefaultDataSource",
            "",
            "",
            "JNDI name of the data source of the journal; asked for only if a namespace keeps history"),
    /** The bound of messages waiting for the database. */
    JOURNAL_PENDING(
            "journal.max-pending",
            NUMBER,
            "1000",
            "1",
            "100000",
            "messages that may wait for the database; more are refused: 503"),
    /** The time limit of an append. */
    JOURNAL_TIMEOUT(
            "journal.timeout",
            DURATION,
            "PT2S",
            "PT0.1S",
            "PT1M",
            "a message not stored after so long is refused: 503"),
    /** The interval of the position check. */
    JOURNAL_CHECK(
            "journal.check",
            DURATION,
            "PT1S",
            "PT0.1S",
            "PT1M",
            "time between two looks for messages that JMS lost; four times as often while JMS is away"),
    /** The switch of JMS. */
    JMS("jms.enabled", FLAG, "true", "", "", "look for a JMS connection factory; `false` makes a single node"),
    /** The JNDI name of the connection factory. */
    JMS_FACTORY(
            "jms.connection-factory",
            TEXT,
            "java:comp/DefaultJMSConnectionFactory",
            "",
            "",
            "JNDI name of the JMS connection factory"),
    /** The JNDI name of the connection factory for the inbox. */
    JMS_INBOX_FACTORY(
            "jms.inbox-connection-factory",
            TEXT,
            "",
            "",
            "",
            "JNDI name of the one with which the inbox is read, which takes part in JTA transactions; the same where empty"),
    /** The topic between nodes. */
    JMS_TOPIC("jms.topic", TEXT, "heliograph", "", "", "topic that carries messages between nodes"),
    /** The inbound queue. */
    JMS_INBOX("jms.inbox", TEXT, "heliograph.publish", "", "", "queue from which applications' messages are published"),
    /** The queue of refused inbound messages. */
    JMS_REJECTED("jms.rejected", TEXT, "heliograph.publish.rejected", "", "", "queue for inbound messages refused"),
    /** The time to live of a message between nodes. */
    JMS_TIME_TO_LIVE(
            "jms.time-to-live",
            DURATION,
            "PT5S",
            "PT0.1S",
            "PT1M",
            "messages between nodes older than this are dropped"),
    /** The bound of messages waiting for the broker. */
    JMS_PENDING(
            "jms.max-pending",
            NUMBER,
            "10000",
            "1",
            "1000000",
            "messages that may wait for the broker; more are dropped and counted"),
    /** The bound, in bytes, of messages waiting for the broker. */
    JMS_PENDING_BYTES(
            "jms.max-pending-bytes", NUMBER, "16777216", "1024", "1073741824", "bytes that may wait for the broker"),
    /** The time limit of a send to the broker. */
    JMS_BREAKER(
            "jms.breaker",
            DURATION,
            "PT2S",
            "PT0.1S",
            "PT1M",
            "a send that hangs for so long stops the queueing of more");

    /** The prefix of every key. */
    public static final String PREFIX = "heliograph.";

    /** The type of a setting's value. */
    public enum Kind {
        /** An ISO-8601 duration such as {@code PT20S}. */
        DURATION,
        /** A whole number. */
        NUMBER,
        /** {@code true} or {@code false}. */
        FLAG,
        /** Any text. */
        TEXT
    }

    private final String key;
    private final Kind kind;
    private final String defaultValue;
    private final String min;
    private final String max;
    private final String meaning;

    SettingKey(String key, Kind kind, String defaultValue, String min, String max, String meaning) {
        this.key = key;
        this.kind = kind;
        this.defaultValue = defaultValue;
        this.min = min;
        this.max = max;
        this.meaning = meaning;
    }

    /** Returns the full key. */
    public String key() {
        return PREFIX + key;
    }

    /** Returns the type of the value. */
    public Kind kind() {
        return kind;
    }

    /** Returns the value in force where none is set; may be empty. */
    public String defaultValue() {
        return defaultValue;
    }

    /** Returns the smallest allowed duration or number; empty for other kinds. */
    public String min() {
        return min;
    }

    /** Returns the largest allowed duration or number; empty for other kinds. */
    public String max() {
        return max;
    }

    /** Returns what the setting means, in Markdown. */
    public String meaning() {
        return meaning;
    }
}
