package org.heliograph.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A source of settings: a look-up by key and the set of known keys. */
public interface SettingSource {
    /** Returns the value of a key; empty where it is not set. */
    Optional<String> get(String key);

    /** Returns the keys that may be set; namespaces are found by it. */
    Set<String> keys();

    /** Returns a source over fixed values. */
    static SettingSource of(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        return new SettingSource() {
            @Override
            public Optional<String> get(String key) {
                return Optional.ofNullable(copy.get(key));
            }

            @Override
            public Set<String> keys() {
                return copy.keySet();
            }
        };
    }
}
