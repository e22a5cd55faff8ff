package org.heliograph.hub.dialogue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.heliograph.PublishReceipt;
import org.heliograph.hub.session.HubSession;
import org.heliograph.journal.JournalException;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.CloseCode;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.EventName;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Publication;
import org.heliograph.protocol.Utf8;
import org.heliograph.protocol.client.ClientCommand;
import org.heliograph.protocol.client.ClientError;
import org.heliograph.protocol.client.ClientReply;
import org.heliograph.protocol.client.CommandFrame;
import org.heliograph.protocol.client.RawJson;

/**
 * The dialogue with a client of the many-channel socket: its commands and their replies.
 *
 * <p>Frames come from one thread at a time; replies are sent from any thread.
 */
public final class ClientDialogue {
    /** A client that did not connect in so long is sent away (section 7 of the protocol: 3502). */
    static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    private static final String VERSION = "heliograph 1.0";

    private final HubSession session;
    private final ClientAnswers answers;
    private final ClientServices services;
    private final ClientChannels channels;
    private final ClientMembers members;
    private volatile boolean connected;

    ClientDialogue(HubSession session, ReplyEncoder encoder, ClientServices services) {
        this.session = session;
        this.answers = new ClientAnswers(session, encoder);
        this.services = services;
        this.channels = new ClientChannels(session, answers, services);
        this.members = new ClientMembers(session, answers, services.presences());
    }

    /** Does what the commands of a frame say, in their order, up to the first mistake, which ends the connection. */
    public void take(CommandFrame frame) {
        for (ClientCommand command : frame.commands()) {
            if (!isInOrder(command)) {
                session.close(CloseCode.BAD_REQUEST);
                return;
            }
            if (!isFree(command) && !session.admits()) {
                return;
            }
            run(command);
        }
        if (frame.violation().isPresent()) {
            session.close(CloseCode.BAD_REQUEST);
        }
    }

    /** Ends the connection of a client that has not said who it is. */
    void requireConnected() {
        if (!connected) {
            session.close(CloseCode.NOT_CONNECTED);
        }
    }

    private boolean isInOrder(ClientCommand command) {
        return command instanceof ClientCommand.Connect != connected;
    }

    /** A client begins with one frame of all its subscriptions: those it may have cost it nothing of its rate. */
    private boolean isFree(ClientCommand command) {
        return command instanceof ClientCommand.Connect
                || command instanceof ClientCommand.Pong
                || (command instanceof ClientCommand.Subscribe && channels.isFirstRound());
    }

    private void run(ClientCommand command) {
        if (command instanceof ClientCommand.Connect connect) {
            connect(connect);
        } else if (command instanceof ClientCommand.Subscribe subscribe) {
            channels.subscribe(subscribe);
        } else if (command instanceof ClientCommand.Unsubscribe unsubscribe) {
            channels.unsubscribe(unsubscribe);
        } else if (command instanceof ClientCommand.SubRefresh refresh) {
            channels.refresh(refresh);
        } else if (command instanceof ClientCommand.Publish publish) {
            publish(publish);
        } else if (command instanceof ClientCommand.Rpc rpc) {
            call(rpc);
        } else if (command instanceof ClientCommand.Pong) {
            session.pongReceived();
        } else if (!ask(command) && !(command instanceof ClientCommand.Send)) {
            answers.refuse(command.id(), ClientError.NOT_AVAILABLE);
        }
    }

    /** Answers a question about a channel; returns false if the command is none. */
    private boolean ask(ClientCommand command) {
        if (command instanceof ClientCommand.History history) {
            channels.history(history);
        } else if (command instanceof ClientCommand.Presence presence) {
            members.presence(presence);
        } else if (command instanceof ClientCommand.PresenceStats stats) {
            members.stats(stats);
        } else {
            return false;
        }
        return true;
    }

    private void connect(ClientCommand.Connect command) {
        if (command.token().isPresent()) {
            // nothing here can verify one, and one that is not verified must not look as if it were
            session.close(CloseCode.UNAUTHENTICATED);
            return;
        }
        connected = true;
        Duration ping = services.settings().webSocket().pingInterval();
        answers.send(new ClientReply.Connect(
                command.id(),
                session.id(),
                VERSION,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.of(ping),
                true));
        session.connected();
    }

    private void publish(ClientCommand.Publish command) {
        Publication publication;
        try {
            publication = publicationOf(command);
        } catch (InvalidInputException bad) {
            answers.refuse(command.id(), ClientError.BAD_REQUEST);
            return;
        }
        CompletionStage<PublishReceipt> published = services.publications().receive(session, publication);
        published.whenComplete((receipt, failure) -> {
            if (failure == null) {
                answers.send(new ClientReply.Publish(command.id()));
            } else {
                answers.refuse(command.id(), errorOf(failure));
            }
        });
    }

    private static ClientError errorOf(Throwable failure) {
        return JournalException.reasonOf(failure)
                .filter(reason -> reason == JournalException.Reason.FAN_OUT_BEHIND)
                .map(reason -> ClientError.FAN_OUT_BEHIND)
                .orElse(ClientError.INTERNAL);
    }

    /** A JSON string is published as its text, as REST does, so that every edge gets the same content. */
    private Publication publicationOf(ClientCommand.Publish command) throws InvalidInputException {
        ChannelName channel = ChannelName.of(command.channel());
        RawJson data = command.data().orElseThrow(() -> new InvalidInputException(ErrorCode.MISSING_DATA));
        Optional<String> text = data.string();
        return new Publication(
                channel,
                EventName.MESSAGE,
                Content.ofText(Utf8.requireEncodable(text.orElse(data.text()))),
                text.isPresent() ? ContentType.TEXT : ContentType.JSON,
                session.publisher(),
                Optional.empty(),
                Attributes.NONE);
    }

    private static int sizeOf(ClientCommand.Rpc command) {
        return command.data().map(argument -> argument.text().length()).orElse(0);
    }

    private void call(ClientCommand.Rpc command) {
        if (services.rpc().isEmpty()) {
            answers.refuse(command.id(), ClientError.NOT_AVAILABLE);
        } else if (!session.handle(
                sizeOf(command), () -> answers.send(services.rpc().call(session.identity(), command)))) {
            answers.refuse(command.id(), ClientError.TOO_MANY_REQUESTS);
        }
    }
}
