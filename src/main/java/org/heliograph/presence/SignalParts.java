package org.heliograph.presence;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.presence.MemberChange.Entered;

/** Entries cut into the parts that one signal each may carry. */
final class SignalParts {
    /** The most bytes of one part, as estimated; far below what a broker or a relay refuses. */
    static final int MAX_BYTES = 128 * 1024;

    private static final int OVERHEAD_BYTES = 20;

    private SignalParts() {}

    /** Cuts entries, keeping their order; an entry that is too large for all others goes alone. */
    static <T extends MemberChange> List<List<T>> of(Iterable<T> entries) {
        List<List<T>> parts = new ArrayList<>();
        List<T> part = new ArrayList<>();
        int bytes = 0;
        for (T entry : entries) {
            int size = sizeBytes(entry);
            if (part.size() == PresenceSignal.MAX_ENTRIES || (!part.isEmpty() && bytes + size > MAX_BYTES)) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(entry);
            bytes += size;
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    private static int sizeBytes(MemberChange change) {
        int characters =
                change.channel().value().length() + change.connection().value().length();
        if (change instanceof Entered entered) {
            characters += entered.member().user().value().length()
                    + entered.member().info().length();
        }
        // three bytes of UTF-8 at most for each
        return OVERHEAD_BYTES + 3 * characters;
    }
}
