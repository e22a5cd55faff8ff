/**
 * Presence: who is in a channel now, per user and per connection, over all nodes.
 *
 * <p>The hub calls {@link org.heliograph.presence.PresenceRegistry} and gives it a {@link
 * org.heliograph.presence.PresenceOutput} to the other nodes and a {@link org.heliograph.presence.PresenceListener} for the
 * subscribers here. Plain Java without I/O, threads or timers: time comes in as a number, work is done in {@code tick()}.
 *
 * <p><b>Users and connections.</b> A logged-in user is one member however many connections it has; an anonymous connection
 * is a user of its own. A user has joined with its first connection on any node and has left when the last one has been gone
 * for the grace. Within the grace it is still there: in counts of users, in pages (without connections) and for whoever
 * follows the events, so that a page and the events after it always fit together. Connections come and go at once.
 *
 * <p><b>Between nodes</b> each node speaks only of its own members, in {@link org.heliograph.presence.PresenceSignal}s. Its
 * state has a version, 0 for the empty state at its start, and one more with every delta:
 *
 * <pre>
 *   Delta         version n: what changed since n-1, once per change, never the list
 *   Heartbeat     I live, and my state is version n
 *   StateRequest  tell all your state (at the start of a node: all nodes; later: one that is ahead of what arrived here)
 *   StateChunk    a part of my state at version n
 *   Goodbye       I stop; my members are gone
 * </pre>
 *
 * <p>A receiver applies version n only on top of n-1. What comes early is held for a while, what comes twice or late is
 * dropped; a hole that stays is noticed by the next delta or heartbeat and filled by the whole state, which replaces what
 * was known of that node. Changes name a final state ("is in", "is not in"), so a state that is taken while changes wait to
 * be sent does no harm: to apply them again changes nothing. So after any loss, repetition and disorder all nodes agree once
 * signals get through again.
 *
 * <p><b>Incarnations.</b> Every signal carries a number that is drawn anew at each start of a node. Another number means that
 * the node was started anew and its old members are gone; what the former incarnation said and comes late is ignored. The
 * members of a node that is silent for the expiry are gone too, and it is asked once more: if only we were asleep, it
 * answers within the grace and nobody notices.
 *
 * <p><b>Bounds.</b> 500 entries and about 128 KiB per signal, 16 chunks of state per tick, one state per second however many
 * ask, one request per node in two seconds, 256 held deltas per node. An empty channel leaves nothing behind.
 *
 * <p><b>Locks.</b> The channels are spread over stripes with a monitor each: a stripe guards the channels in it, their events
 * and their departures. One more monitor guards what is known of the other nodes and is never taken to enter or leave. The
 * order is: entry of a connection or other nodes, then stripe. Under none of them is the listener or the output called: events
 * wait in their stripe, in the order of the changes, and one thread at a time delivers them.
 */
@NullMarked
package org.heliograph.presence;

import org.jspecify.annotations.NullMarked;
