package org.heliograph.hub.dialogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.heliograph.hub.history.Recovery;
import org.heliograph.hub.history.StartPoint;
import org.heliograph.hub.session.HubSession;
import org.heliograph.journal.JournalPage;
import org.heliograph.journal.PageRequest;
import org.heliograph.message.ChannelName;
import org.heliograph.message.CloseCode;
import org.heliograph.message.Epoch;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Message;
import org.heliograph.message.Position;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.client.ClientCommand;
import org.heliograph.protocol.client.ClientError;
import org.heliograph.protocol.client.ClientPublication;
import org.heliograph.protocol.client.ClientPush;
import org.heliograph.protocol.client.ClientReply;
import org.heliograph.protocol.client.ClientSubscription;
import org.heliograph.protocol.client.StreamPosition;

/** The channels of one client: following them, leaving them, reading their past. */
final class ClientChannels {
    /** The most messages in one answer (section 4 of the protocol). */
    private static final int MAX_HISTORY = 300;

    private final HubSession session;
    private final ClientAnswers answers;
    private final ClientServices services;

    private final ChannelCommandQueue turns = new ChannelCommandQueue();

    private int subscribed;

    ClientChannels(HubSession session, ClientAnswers answers, ClientServices services) {
        this.session = session;
        this.answers = answers;
        this.services = services;
    }

    /** Returns whether the client has subscribed no more often than it may follow channels. */
    boolean isFirstRound() {
        return subscribed < services.settings().connections().maxChannels();
    }

    void subscribe(ClientCommand.Subscribe command) {
        subscribed++;
        try {
            ChannelName channel = ChannelName.of(command.channel());
            inTurn(channel, () -> subscribe(command, channel));
        } catch (InvalidInputException bad) {
            answers.refuse(command.id(), ClientError.BAD_REQUEST);
        }
    }

    /** A mistake of ours ends the connection: a client that waits for an answer for ever would be worse off. */
    private void inTurn(ChannelName channel, Supplier<CompletionStage<ChannelName>> wish) {
        turns.take(channel, wish).whenComplete((done, failure) -> {
            if (failure != null) {
                session.close(CloseCode.INTERNAL);
            }
        });
    }

    private CompletionStage<ChannelName> subscribe(ClientCommand.Subscribe command, ChannelName channel) {
        Optional<ClientError> error = errorOf(command, channel);
        if (error.isPresent()) {
            answers.refuse(command.id(), error.get());
            return CompletableFuture.completedStage(channel);
        }
        try {
            return session.follow(channel, startOf(command), recovery -> greeting(command, channel, recovery))
                    .handle((recovery, failure) -> finish(command, channel, recovery, failure));
        } catch (InvalidInputException tooMany) {
            answers.refuse(command.id(), ClientError.LIMIT_EXCEEDED);
            return CompletableFuture.completedStage(channel);
        }
    }

    private Optional<ClientError> errorOf(ClientCommand.Subscribe command, ChannelName channel) {
        if (session.follows(channel)) {
            return Optional.of(ClientError.ALREADY_SUBSCRIBED);
        }
        if (command.filter()) {
            return Optional.of(ClientError.BAD_REQUEST);
        }
        if (command.type() != 0) {
            return Optional.of(command.type() > 3 ? ClientError.NOT_AVAILABLE : ClientError.PERMISSION_DENIED);
        }
        // nothing here can verify a token
        return command.token().isPresent() ? Optional.of(ClientError.PERMISSION_DENIED) : Optional.empty();
    }

    private StartPoint startOf(ClientCommand.Subscribe command) {
        return command.recover()
                .<StartPoint>map(place -> new StartPoint.Since(positionOf(place)))
                .orElse(StartPoint.NOW);
    }

    /** An epoch that the client does not know fits any (section 8 of the protocol). */
    private Optional<Position> positionOf(StreamPosition place) {
        return place.epoch().isEmpty()
                ? services.history().position().map(top -> top.at(place.offset()))
                : Optional.of(new Position(new Epoch(place.epoch()), place.offset()));
    }

    private List<Frame> greeting(ClientCommand.Subscribe command, ChannelName channel, Recovery recovery) {
        boolean asked = command.recover().isPresent();
        if (asked && !recovery.isRecovered() && command.refusesGaps()) {
            return List.of(answers.encode(new ClientReply.Failure(command.id(), ClientError.UNRECOVERABLE_POSITION)));
        }
        hearPresence(command, channel);
        List<Frame> frames = new ArrayList<>();
        frames.add(answers.encode(new ClientReply.Subscribe(command.id(), subscription(command, recovery))));
        if (!recovery.isRecovered()) {
            recovery.messages()
                    .forEach(message -> frames.add(
                            answers.encode(new ClientPush.Published(channel, ClientPublication.of(message)))));
        }
        return frames;
    }

    private static ClientSubscription subscription(ClientCommand.Subscribe command, Recovery recovery) {
        Optional<StreamPosition> asked = command.recover();
        if (asked.isPresent() && recovery.isRecovered()) {
            Position from = recovery.position().orElseThrow().at(asked.get().offset());
            return ClientSubscription.recovered(from, publications(recovery.messages()));
        }
        ClientSubscription fresh =
                recovery.position().map(ClientSubscription::at).orElse(ClientSubscription.PLAIN);
        return asked.isPresent() ? fresh.notRecovered() : fresh;
    }

    private static List<ClientPublication> publications(List<Message> messages) {
        return messages.stream().map(ClientPublication::of).toList();
    }

    private ChannelName finish(
            ClientCommand.Subscribe command, ChannelName channel, Recovery recovery, Throwable failure) {
        if (failure != null) {
            answers.refuse(command.id(), ClientError.INTERNAL);
        } else if (command.recover().isPresent() && !recovery.isRecovered() && command.refusesGaps()) {
            session.leave(channel);
        }
        return channel;
    }

    /** Subscribes a client to presence events before it is a member: it hears of its own arrival, after the reply. */
    private void hearPresence(ClientCommand.Subscribe command, ChannelName channel) {
        if (command.joinLeave() && services.presences().shows(channel)) {
            session.hearPresence(channel);
        }
    }

    /** Leaves a channel; that always succeeds. */
    void unsubscribe(ClientCommand.Unsubscribe command) {
        ChannelName channel = new ChannelName(command.channel());
        inTurn(channel, () -> {
            session.leave(channel);
            answers.send(new ClientReply.Unsubscribe(command.id()));
            return CompletableFuture.completedStage(channel);
        });
    }

    /** Refuses to refresh a subscription: none is granted for a limited time, and no token can be verified here. */
    void refresh(ClientCommand.SubRefresh command) {
        if (command.channel().isEmpty()) {
            session.close(CloseCode.BAD_REQUEST);
        } else if (!session.follows(new ChannelName(command.channel().get()))) {
            answers.refuse(command.id(), ClientError.PERMISSION_DENIED);
        } else if (command.token().isEmpty()) {
            answers.refuse(command.id(), ClientError.BAD_REQUEST);
        } else {
            session.close(CloseCode.BAD_REQUEST);
        }
    }

    void history(ClientCommand.History command) {
        ChannelName channel;
        try {
            channel = ChannelName.of(command.channel());
        } catch (InvalidInputException bad) {
            answers.refuse(command.id(), ClientError.BAD_REQUEST);
            return;
        }
        if (!services.history().keeps(channel)) {
            answers.refuse(command.id(), ClientError.NOT_AVAILABLE);
        } else if (command.reverse()
                && command.since().filter(place -> place.offset() == 0).isPresent()) {
            answers.refuse(command.id(), ClientError.BAD_REQUEST);
        } else {
            services.history()
                    .page(channel, request(command))
                    .whenComplete((page, failure) -> answers.send(answer(command, page, failure)));
        }
    }

    private PageRequest request(ClientCommand.History command) {
        int limit = command.limit() < 0 ? MAX_HISTORY : Math.min(command.limit(), MAX_HISTORY);
        long offset = command.since().map(StreamPosition::offset).orElse(0L);
        boolean backward = command.reverse();
        long through = backward && offset > 0 ? offset - 1 : Long.MAX_VALUE;
        int maxBytes = services.settings().journal().recoveryBytes();
        return new PageRequest(backward ? 0 : offset, through, backward, Math.max(limit, 1), maxBytes);
    }

    private static ClientReply answer(ClientCommand.History command, JournalPage page, Throwable failure) {
        if (failure != null) {
            return new ClientReply.Failure(command.id(), ClientError.INTERNAL);
        }
        boolean foreign = command.since()
                .filter(place -> !place.epoch().isEmpty()
                        && !place.epoch().equals(page.head().epoch().value()))
                .isPresent();
        if (foreign) {
            return new ClientReply.Failure(command.id(), ClientError.UNRECOVERABLE_POSITION);
        }
        List<ClientPublication> found = command.limit() == 0 ? List.of() : publications(page.messages());
        return new ClientReply.History(command.id(), found, page.head());
    }
}
