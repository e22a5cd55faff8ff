package org.heliograph.hub.session;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts by key; a count of zero leaves nothing behind. Safe for any number of threads. */
final class Tally<K> {
    private final ConcurrentMap<K, Integer> counts = new ConcurrentHashMap<>();

    void add(K key) {
        counts.merge(key, 1, Integer::sum);
    }

    void remove(K key) {
        counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }

    int count(K key) {
        return counts.getOrDefault(key, 0);
    }
}
