package org.heliograph.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads typed values from a source and refuses those outside their range. */
final class SettingReader {
    private final SettingSource source;

    SettingReader(SettingSource source) {
        this.source = source;
    }

    Duration duration(SettingKey key) {
        return duration(key.key(), text(key), key);
    }

    /** Reads a value that has the range of a setting. */
    static Duration duration(String key, String value, SettingKey range) {
        String allowed = "an ISO-8601 duration from " + range.min() + " to " + range.max();
        try {
            Duration duration = Duration.parse(value.toUpperCase(Locale.ROOT));
            if (duration.compareTo(Duration.parse(range.min())) >= 0
                    && duration.compareTo(Duration.parse(range.max())) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException unparsable) {
            // the same answer as for a duration out of range
        }
        throw new InvalidSettingException(key, value, allowed);
    }

    int number(SettingKey key) {
        return number(key.key(), text(key), Integer.parseInt(key.min()), Integer.parseInt(key.max()));
    }

    static int number(String key, String value, int min, int max) {
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException unparsable) {
            // the same answer as for a number out of range
        }
        throw new InvalidSettingException(key, value, "a whole number from " + min + " to " + max);
    }

    boolean flag(SettingKey key) {
        return flag(key.key(), text(key));
    }

    static boolean flag(String key, String text) {
        String value = text.toLowerCase(Locale.ROOT);
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        throw new InvalidSettingException(key, value, "true or false");
    }

    OverflowPolicy overflow(String key, String value) {
        return Arrays.stream(OverflowPolicy.values())
                .filter(policy -> policy.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidSettingException(key, value, "one of " + Arrays.toString(OverflowPolicy.values())));
    }

    List<String> list(SettingKey key) {
        return Arrays.stream(text(key).split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    String text(SettingKey key) {
        return optional(key.key()).orElse(key.defaultValue());
    }

    Optional<String> optional(String key) {
        return source.get(key).map(String::strip).filter(value -> !value.isEmpty());
    }
}
