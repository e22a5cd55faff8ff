package org.heliograph.journal.jdbc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heliograph.journal.Appended;
import org.heliograph.journal.JournalException;
import org.heliograph.message.Message;
import org.heliograph.message.Position;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of each append of a batch: accepted, or refused as a whole; and of each message of one that is accepted: stored,
 * or found to be a repetition. Used by the writer alone.
 *
 * <p>Nobody hears of it before {@link #finish()}: the plan is made before the transaction, the answers after it.
 */
final class AppendPlan {
    private final Map<KeyName, KnownKey> known;
    private final Map<KeyName, String> hashes = new HashMap<>();
    private final List<PendingAppend> accepted = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();
    private final List<PendingEntry> fresh = new ArrayList<>();
    private List<Message> stored = List.of();

    /** Makes the plan from what the log knows of the keys. */
    AppendPlan(List<PendingAppend> appends, Map<KeyName, KnownKey> known) {
        this.known = known;
        known.forEach((name, key) -> hashes.put(name, key.hash()));
        appends.forEach(this::add);
    }

    private void add(PendingAppend append) {
        Map<KeyName, String> own = new HashMap<>();
        List<PendingEntry> first = new ArrayList<>(append.size());
        List<JournalException.Conflict> conflicts = new ArrayList<>();
        for (PendingEntry entry : append.entries()) {
            KeyName name = entry.keyName();
            if (name == null) {
                first.add(entry);
                continue;
            }
            String hash = hashOfFirst(name, own);
            if (hash == null) {
                first.add(entry);
                own.put(name, entry.hash());
            } else if (!hash.equals(entry.hash())) {
                conflicts.add(new JournalException.Conflict(name.channel(), name.key()));
            }
        }
        if (conflicts.isEmpty()) {
            accepted.add(append);
            fresh.addAll(first);
            own.forEach(hashes::putIfAbsent);
        } else {
            refused.add(new Refusal(append, conflicts));
        }
    }

    /** Returns what the message under a key hashes to; null if there is none yet. */
    private @Nullable String hashOfFirst(KeyName name, Map<KeyName, String> own) {
        String before = hashes.get(name);
        return before == null ? own.get(name) : before;
    }

    /** Returns what has to be stored, in its order. */
    List<PendingEntry> fresh() {
        return fresh;
    }

    /** Notes that all of it is committed, at the places that follow this one. */
    void storedAfter(Position before) {
        List<Message> placed = new ArrayList<>(fresh.size());
        for (PendingEntry entry : fresh) {
            placed.add(entry.message().at(before.at(before.offset() + placed.size() + 1)));
        }
        stored = List.copyOf(placed);
    }

    /** Returns the messages that are committed, with their places. */
    List<Message> stored() {
        return stored;
    }

    /** Answers everybody. */
    void finish() {
        Map<KeyName, KnownKey> firsts = new HashMap<>(known);
        int next = 0;
        for (PendingAppend append : accepted) {
            List<Appended> places = new ArrayList<>(append.size());
            for (PendingEntry entry : append.entries()) {
                if (next < fresh.size() && fresh.get(next) == entry) {
                    Position place = stored.get(next).position().orElseThrow();
                    next++;
                    note(entry, place, firsts);
                    places.add(new Appended(entry.id(), place, false));
                } else {
                    KnownKey first = Objects.requireNonNull(firsts.get(entry.keyName()), "a repetition of nothing");
                    places.add(new Appended(first.id(), first.position(), true));
                }
            }
            append.succeed(places);
        }
        refused.forEach(each -> each.append().refuse(each.conflicts()));
    }

    private static void note(PendingEntry entry, Position place, Map<KeyName, KnownKey> firsts) {
        if (entry.keyName() != null) {
            firsts.put(entry.keyName(), new KnownKey(entry.hash(), entry.id(), place));
        }
    }

    /** An append of which nothing is stored, and the keys that are why. */
    private record Refusal(PendingAppend append, List<JournalException.Conflict> conflicts) {}
}
