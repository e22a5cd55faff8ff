package org.heliograph.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.message.Message;
import org.heliograph.message.Position;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each append of a batch: stored, found to be a repetition, or refused. Used by the writer alone.
 *
 * <p>Nobody hears of it before {@link #finish()}: the plan is made before the transaction, the answers after it.
 */
final class AppendPlan {
    private final Map<KeyName, KnownKey> known;
    private final List<PendingAppend> fresh = new ArrayList<>();
    private final Map<KeyName, PendingAppend> freshByKey = new HashMap<>();
    private final List<PendingAppend> others = new ArrayList<>();
    private List<Message> stored = List.of();

    /** Makes the plan from what the log knows of the keys. */
    AppendPlan(List<PendingAppend> appends, Map<KeyName, KnownKey> known) {
        this.known = known;
        appends.forEach(this::add);
    }

    private void add(PendingAppend append) {
        KeyName name = append.keyName();
        if (name == null) {
            fresh.add(append);
        } else if (known.containsKey(name) || freshByKey.containsKey(name)) {
            others.add(append);
        } else {
            fresh.add(append);
            freshByKey.put(name, append);
        }
    }

    /** Returns what has to be stored, in its order. */
    List<PendingAppend> fresh() {
        return fresh;
    }

    /** Notes that all of it is committed, at the places that follow this one. */
    void storedAfter(Position before) {
        List<Message> placed = new ArrayList<>(fresh.size());
        for (PendingAppend append : fresh) {
            placed.add(append.entry().message().at(before.at(before.offset() + placed.size() + 1)));
        }
        stored = List.copyOf(placed);
    }

    /** Returns the messages that are committed, with their places. */
    List<Message> stored() {
        return stored;
    }

    /** Answers everybody. */
    void finish() {
        Map<KeyName, KnownKey> all = new HashMap<>(known);
        for (int i = 0; i < stored.size(); i++) {
            PendingAppend append = fresh.get(i);
            Position place = stored.get(i).position().orElseThrow();
            if (append.keyName() != null) {
                all.put(append.keyName(), new KnownKey(append.hash(), append.id(), place));
            }
            append.succeed(append.id(), place, false);
        }
        others.forEach(append -> answer(append, all.get(append.keyName())));
    }

    private static void answer(PendingAppend append, @Nullable KnownKey first) {
        if (first == null) {
            throw new IllegalStateException("finished before what it repeats was stored");
        }
        if (first.hash().equals(append.hash())) {
            append.succeed(first.id(), first.position(), true);
        } else {
            append.fail(JournalException.Reason.KEY_CONFLICT, null);
        }
    }
}
