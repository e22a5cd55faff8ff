package org.heliograph.journal.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.Epoch;
import org.heliograph.message.EventName;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.MessageKey;
import org.heliograph.message.Position;
import org.heliograph.message.Publisher;

/** A message as a row. Content is bytes and a flag in any case: SQL text cannot hold every text (PostgreSQL: no NUL). */
final class MessageRow {
    /** The columns of a message, in the order of {@link #read}. */
    static final String COLUMNS = "log_offset, channel, message_id, event, content_type, is_text, content, publisher,"
            + " publisher_connection, message_key, published_at, attributes";

    private MessageRow() {}

    /** Returns the message of a row whose first column is the epoch and whose next ones are {@link #COLUMNS}. */
    static Message read(ResultSet row) throws SQLException {
        Optional<ConnectionId> connection =
                Optional.ofNullable(row.getString(10)).map(ConnectionId::new);
        return new Message(
                new MessageId(row.getString(4)),
                new ChannelName(row.getString(3)),
                new EventName(row.getString(5)),
                content(row.getBoolean(7), row.getBytes(8)),
                new ContentType(row.getString(6)),
                new Publisher(row.getString(9), connection),
                Instant.ofEpochMilli(row.getLong(12)),
                Optional.ofNullable(row.getString(11)).map(MessageKey::new),
                AttributeText.read(row.getString(13)),
                Optional.of(new Position(new Epoch(row.getString(1)), row.getLong(2))));
    }

    private static Content content(boolean isText, byte[] bytes) {
        return isText ? Content.ofText(new String(bytes, StandardCharsets.UTF_8)) : Content.ofBytes(bytes);
    }
}
