package org.heliograph.journal.jdbc;

import java.util.HashMap;
import java.util.Map;
import org.heliograph.message.Attributes;
import org.heliograph.message.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * The text of attributes in their column: {@code name=value}, a line each, in the order of the names; null for none. No name holds
 * an equals sign and no value a line feed.
 */
final class AttributeText {
    private AttributeText() {}

    /** Returns the text; null for none. */
    static @Nullable String write(Attributes attributes) {
        if (attributes.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder(attributes.sizeBytes() + 2 * Attributes.MAX_COUNT);
        attributes.asMap().forEach((name, value) -> {
            text.append(text.isEmpty() ? "" : "\n").append(name).append('=').append(value);
        });
        return text.toString();
    }

    /** Returns the attributes of a text; none if a stranger wrote it: its message is worth more than they are. */
    static Attributes read(@Nullable String text) {
        if (text == null) {
            return Attributes.NONE;
        }
        Map<String, String> values = new HashMap<>();
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            values.put(line.substring(0, Math.max(0, equals)), line.substring(equals + 1));
        }
        try {
            return Attributes.of(values);
        } catch (InvalidInputException notOurs) {
            return Attributes.NONE;
        }
    }
}
