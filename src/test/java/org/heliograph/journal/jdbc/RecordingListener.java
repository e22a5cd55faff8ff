package org.heliograph.journal.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.journal.JournalListener;
import org.heliograph.message.Message;

/** Keeps what it hears. */
final class RecordingListener implements JournalListener {
    private final List<Message> heard = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();

    @Override
    public synchronized void committed(List<Message> batch) {
        heard.addAll(batch);
        batches.add(batch.size());
    }

    synchronized List<Message> heard() {
        return List.copyOf(heard);
    }

    /** Returns how many messages were committed at once each time. */
    synchronized List<Integer> batches() {
        return List.copyOf(batches);
    }

    List<Long> offsets() {
        return heard().stream()
                .map(message -> message.position().orElseThrow().offset())
                .toList();
    }
}
