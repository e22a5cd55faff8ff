package org.heliograph.journal.jdbc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.heliograph.message.Message;
import org.heliograph.message.MessageKey;

/** The hash by which two publishes under one idempotency key are compared. */
final class ContentHash {
    private ContentHash() {}

    private static final int HAS_ATTRIBUTES = 2;

    /**
     * Returns 64 hexadecimal digits over channel, event, content type, kind of content, content, conflation key, and those
     * attributes that do not trace the attempt. Without such attributes they are those of the version that knew none.
     */
    static String of(Message message) {
        MessageDigest digest = sha256();
        add(digest, message.channel().value());
        add(digest, message.event().value());
        add(digest, message.contentType().value());
        add(digest, message.key().map(MessageKey::value).orElse(""));
        addKindAndAttributes(digest, message);
        // the last part needs no length
        digest.update(message.content().buffer());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void addKindAndAttributes(MessageDigest digest, Message message) {
        int kind = message.content().isText() ? 1 : 0;
        Map<String, String> counting = message.attributes().withoutTrace().asMap();
        if (counting.isEmpty()) {
            digest.update((byte) kind);
            return;
        }
        digest.update((byte) (kind | HAS_ATTRIBUTES));
        digest.update((byte) counting.size());
        counting.forEach((name, value) -> {
            add(digest, name);
            add(digest, value);
        });
    }

    /** The length first: otherwise parts could be cut in two ways. */
    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
