package org.heliograph.journal.jdbc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.heliograph.message.Message;
import org.heliograph.message.MessageKey;

/** The hash by which two publishes under one idempotency key are compared. */
final class ContentHash {
    private ContentHash() {}

    /** Returns 64 hexadecimal digits over channel, event, content type, kind of content, content and conflation key. */
    static String of(Message message) {
        MessageDigest digest = sha256();
        add(digest, message.channel().value());
        add(digest, message.event().value());
        add(digest, message.contentType().value());
        add(digest, message.key().map(MessageKey::value).orElse(""));
        digest.update((byte) (message.content().isText() ? 1 : 0));
        // the last part needs no length
        digest.update(message.content().buffer());
        return HexFormat.of().formatHex(digest.digest());
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
