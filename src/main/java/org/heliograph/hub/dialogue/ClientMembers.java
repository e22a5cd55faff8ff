package org.heliograph.hub.dialogue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.heliograph.hub.session.HubSession;
import org.heliograph.hub.session.Presences;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.presence.Member;
import org.heliograph.presence.PresenceStats;
import org.heliograph.protocol.client.ClientCommand;
import org.heliograph.protocol.client.ClientError;
import org.heliograph.protocol.client.ClientInfo;
import org.heliograph.protocol.client.ClientReply;

/** Answers what a client asks about the members of channels; only subscribers of a channel may see who is there. */
final class ClientMembers {
    /** The most members in one answer; larger channels have their count, and pages over HTTP. */
    private static final int MAX_MEMBERS = 1_000;

    private final HubSession session;
    private final ClientAnswers answers;
    private final Presences presences;

    ClientMembers(HubSession session, ClientAnswers answers, Presences presences) {
        this.session = session;
        this.answers = answers;
        this.presences = presences;
    }

    void presence(ClientCommand.Presence command) {
        if (refused(command.id(), command.channel())) {
            return;
        }
        Map<ConnectionId, ClientInfo> members = new LinkedHashMap<>();
        for (Member member : presences.connections(new ChannelName(command.channel()), MAX_MEMBERS)) {
            members.put(member.connection(), Presences.infoOf(member));
        }
        answers.send(new ClientReply.Presence(command.id(), members));
    }

    void stats(ClientCommand.PresenceStats command) {
        if (refused(command.id(), command.channel())) {
            return;
        }
        PresenceStats stats = presences.stats(new ChannelName(command.channel()));
        answers.send(new ClientReply.PresenceStats(command.id(), stats.numClients(), stats.numUsers()));
    }

    private boolean refused(long id, String name) {
        ChannelName channel = new ChannelName(name);
        if (!presences.shows(channel)) {
            answers.refuse(id, ClientError.NOT_AVAILABLE);
            return true;
        }
        if (!session.follows(channel)) {
            answers.refuse(id, ClientError.PERMISSION_DENIED);
            return true;
        }
        return false;
    }
}
