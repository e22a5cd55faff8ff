package org.heliograph.hub.session;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.heliograph.clock.NanoClock;
import org.heliograph.config.PresenceSettings;
import org.heliograph.config.Settings;
import org.heliograph.hub.threads.NodeSingleton;
import org.heliograph.message.ChannelName;
import org.heliograph.message.NodeId;
import org.heliograph.presence.Member;
import org.heliograph.presence.PresenceCodec;
import org.heliograph.presence.PresenceEvent;
import org.heliograph.presence.PresenceRegistry;
import org.heliograph.presence.PresenceStats;
import org.heliograph.presence.PresentUser;
import org.heliograph.presence.UserKey;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.client.ClientInfo;
import org.heliograph.protocol.client.ClientJsonFormat;
import org.heliograph.protocol.client.ClientPush;
import org.heliograph.relay.Relay;

/**
 * The members of the channels whose namespace shows them, over all nodes: every subscriber is one, whatever its transport. Safe
 * for any number of threads.
 */
@NodeSingleton
public class Presences {
    /** In larger channels comings and goings are not announced to everybody, which would be their square; counts and pages tell. */
    static final int MAX_ANNOUNCED = 500;

    private final Settings settings;
    private final RoomRegistry rooms;

    private final PresenceRegistry registry;

    /** Creates the bean. */
    @Inject
    @SuppressWarnings("this-escape") // the registry announces nothing before somebody enters
    public Presences(Settings settings, NodeId node, Relay relay, RoomRegistry rooms, NanoClock clock) {
        this.settings = settings;
        this.rooms = rooms;
        this.registry = new PresenceRegistry(
                node,
                new SecureRandom().nextLong(),
                PresenceSettings.DEFAULT,
                clock,
                signal -> relay.signal(PresenceCodec.encode(signal)),
                this::announce);
    }

    /** Returns whether members of a channel are shown. */
    public boolean shows(ChannelName channel) {
        return settings.namespace(channel.namespace().value()).presence();
    }

    /** Returns how many connections and users are in a channel. */
    public PresenceStats stats(ChannelName channel) {
        return registry.stats(channel);
    }

    /** Returns users of a channel with their connections, after a user, {@code limit} at most. */
    public List<PresentUser> page(ChannelName channel, Optional<UserKey> after, int limit) {
        return registry.page(channel, after, limit);
    }

    /** Returns connections in a channel, {@code limit} at most. */
    public List<Member> connections(ChannelName channel, int limit) {
        return registry.connections(channel, limit);
    }

    void enter(HubSession session, ChannelName channel) {
        if (shows(channel)) {
            registry.enter(channel, Member.of(session.id(), session.identity()));
        }
    }

    void leave(HubSession session, ChannelName channel) {
        if (shows(channel)) {
            registry.leave(channel, session.id());
        }
    }

    /** Takes a signal of another node about its members. */
    public void heard(NodeId origin, byte[] payload) {
        registry.heard(origin, payload);
    }

    /** Does what is due; runs on the timer. */
    public void tick() {
        registry.tick();
    }

    /** Tells the other nodes that this one stops. */
    public void goodbye() {
        registry.goodbye();
    }

    /** Announces a user that came, or is gone for good, once each: a client that flaps must not fill the outboxes of all. */
    private void announce(PresenceEvent event) {
        ChannelName channel = event.channel();
        ClientInfo info = infoOf(event.member());
        if (event instanceof PresenceEvent.MemberJoined) {
            tell(channel, new ClientPush.Joined(channel, info), event.member());
        } else if (event instanceof PresenceEvent.MemberLeft) {
            tell(channel, new ClientPush.Left(channel, info), event.member());
        }
    }

    /** Returns what other clients may know of a member. */
    public static ClientInfo infoOf(Member member) {
        String user = member.user().anonymous() ? "" : member.user().value();
        return new ClientInfo(user, member.connection(), Optional.empty(), Optional.empty());
    }

    private void tell(ChannelName channel, ClientPush push, Member member) {
        Subscription[] subscriptions = rooms.members(channel);
        if (subscriptions.length == 0 || registry.stats(channel).numClients() > MAX_ANNOUNCED) {
            return;
        }
        Frame frame = ClientJsonFormat.encode(push);
        for (Subscription subscription : subscriptions) {
            boolean own = subscription.session().id().equals(member.connection());
            if (subscription.hearsPresence() && !(own && push instanceof ClientPush.Left)) {
                subscription.session().send(frame);
            }
        }
    }
}
