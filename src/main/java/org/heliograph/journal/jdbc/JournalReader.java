package org.heliograph.journal.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.heliograph.journal.JournalException;
import org.heliograph.journal.JournalPage;
import org.heliograph.journal.PageRequest;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Epoch;
import org.heliograph.message.Message;
import org.heliograph.message.Position;

/** Reads the log. Each answer is one statement, and so of one moment, whatever is appended and trimmed meanwhile. */
final class JournalReader {
    private static final String HEAD = "SELECT epoch, last_offset FROM heliograph_journal_head WHERE id = 1";
    private static final String RANGE = "SELECT h.epoch, m.* FROM heliograph_journal_head h CROSS JOIN (SELECT "
            + MessageRow.COLUMNS
            + " FROM heliograph_message WHERE log_offset > ? AND log_offset <= ? ORDER BY log_offset LIMIT ?) m"
            + " ORDER BY m.log_offset";
    /**
     * From the inside out: the messages of the range, one more than asked for; with them their number and the bytes up to
     * each; those within the bytes; and in any case one row with the head and the floor, which is why it is an outer join.
     */
    private static final String PAGE = """
            SELECT h.epoch, p.*, h.last_offset, COALESCE(f.trimmed_to, forgotten.trimmed_to, 0) AS floor
            FROM heliograph_journal_head h
            LEFT JOIN heliograph_channel_floor f ON f.channel = ?
            LEFT JOIN heliograph_channel_floor forgotten ON forgotten.channel = ''
            LEFT JOIN (
                SELECT s.* FROM (
                    SELECT m.*, COUNT(*) OVER () AS found, ROW_NUMBER() OVER (ORDER BY m.log_offset %1$s) AS place,
                        SUM(OCTET_LENGTH(m.content) + COALESCE(OCTET_LENGTH(m.attributes), 0))
                            OVER (ORDER BY m.log_offset %1$s) AS bytes
                    FROM (
                        SELECT %2$s FROM heliograph_message WHERE channel = ? AND log_offset > ? AND log_offset <= ?
                        ORDER BY log_offset %1$s LIMIT ?) m) s
                WHERE s.place = 1 OR (s.place <= ? AND s.bytes <= ?)) p ON 1 = 1
            ORDER BY p.log_offset %1$s""";

    private static final String OLDEST_FIRST = PAGE.formatted("ASC", MessageRow.COLUMNS);
    private static final String NEWEST_FIRST = PAGE.formatted("DESC", MessageRow.COLUMNS);

    private static final String RENEW = "UPDATE heliograph_journal_head SET epoch = ? WHERE id = 1 AND epoch = ?";

    private static final int EPOCH_LENGTH = 12;

    private final Database database;

    JournalReader(Database database) {
        this.database = database;
    }

    Position head() throws JournalException {
        return database.query(lease -> {
            try (PreparedStatement statement = lease.prepare(HEAD);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return new Position(new Epoch(row.getString(1)), row.getLong(2));
            }
        });
    }

    /** Changes the epoch, unless somebody else did. */
    Position renew(Epoch seen) throws JournalException {
        database.query(lease -> {
            try (PreparedStatement statement = lease.prepare(RENEW)) {
                statement.setString(1, newEpoch());
                statement.setString(2, seen.value());
                return statement.executeUpdate();
            }
        });
        return head();
    }

    private static String newEpoch() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, EPOCH_LENGTH);
    }

    List<Message> range(long after, long through, int limit) throws JournalException {
        return database.query(lease -> {
            try (PreparedStatement statement = lease.prepare(RANGE)) {
                statement.setLong(1, after);
                statement.setLong(2, through);
                statement.setInt(3, limit);
                return messages(statement);
            }
        });
    }

    private static List<Message> messages(PreparedStatement statement) throws SQLException {
        List<Message> messages = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                messages.add(MessageRow.read(row));
            }
        }
        return List.copyOf(messages);
    }

    JournalPage page(ChannelName channel, PageRequest request) throws JournalException {
        return database.query(lease -> {
            try (PreparedStatement statement = lease.prepare(request.newestFirst() ? NEWEST_FIRST : OLDEST_FIRST)) {
                statement.setString(1, channel.value());
                statement.setString(2, channel.value());
                statement.setLong(3, request.after());
                statement.setLong(4, request.through());
                statement.setLong(5, request.maxMessages() + 1L);
                statement.setInt(6, request.maxMessages());
                statement.setLong(7, request.maxBytes());
                return page(statement);
            }
        });
    }

    private static JournalPage page(PreparedStatement statement) throws SQLException {
        List<Message> messages = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            Position head = new Position(new Epoch(row.getString(1)), row.getLong("last_offset"));
            long trimmedTo = row.getLong("floor");
            long found = row.getLong("found");
            // an empty page is the row of the head, beside which nothing stands
            boolean hasMessage = found > 0;
            while (hasMessage) {
                messages.add(MessageRow.read(row));
                hasMessage = row.next();
            }
            return new JournalPage(List.copyOf(messages), head, trimmedTo, found > messages.size());
        }
    }
}
