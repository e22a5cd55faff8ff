package org.heliograph.hub.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.Client;
import org.heliograph.config.OverflowPolicy;
import org.heliograph.delivery.Connection;
import org.heliograph.delivery.DeliveryLine;
import org.heliograph.delivery.Outbox;
import org.heliograph.delivery.OutboxOwner;
import org.heliograph.hub.history.Recovery;
import org.heliograph.hub.history.StartPoint;
import org.heliograph.hub.threads.SerialQueue;
import org.heliograph.message.ChannelName;
import org.heliograph.message.CloseCode;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Position;
import org.heliograph.message.Publisher;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.WireFormat;
import org.heliograph.security.Caller;
import org.heliograph.security.Identity;

/**
 * One open connection as the hub sees it: its outbox, its subscriptions and the queue of its received messages.
 *
 * <p>Safe for any number of threads. It ends once, whoever ends it: the client, the transport, a limit, application code
 * or the node; the first code counts.
 */
public final class HubSession implements Client, OutboxOwner {
    private static final Logger LOG = Logger.getLogger(HubSession.class.getName());

    private final SessionServices services;
    private final Connection connection;
    private final SessionProfile profile;
    private final Outbox outbox;
    private final SerialQueue received;
    private final Subscriptions subscriptions;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final KeepAlive keepAlive;
    private final InboundLimits intake;
    private final GreetingQueue greetings;

    @SuppressWarnings("this-escape") // the outbox calls its owner only after a frame was offered
    HubSession(Connection connection, SessionProfile profile, DeliveryLine line, SessionServices services) {
        this.services = services;
        this.connection = connection;
        this.profile = profile;
        this.received = services.handlerQueue();
        this.subscriptions = new Subscriptions(this, services.rooms(), services.presences(), profile.maxChannels());
        this.outbox = new Outbox(connection, profile.bounds(), this, line);
        this.keepAlive = new KeepAlive(profile, outbox, line.clock());
        this.greetings = new GreetingQueue(outbox::takesGreeting);
        this.intake = new InboundLimits(profile.inbound(), profile.messageLimit(), line.clock());
    }

    @Override
    public ConnectionId id() {
        return connection.id();
    }

    @Override
    public Identity identity() {
        return profile.caller().identity();
    }

    /** Returns this client as the publisher of messages. */
    public Publisher publisher() {
        return identity().publisher().on(id());
    }

    /**
     * Starts to deliver the messages of a channel from a place in its past on, without a gap and without a repetition;
     * twice is once.
     *
     * @param start the place
     * @param greeting makes what the client gets first, the messages of the past among it
     * @return complete when the greeting is in the outbox, with what it was made of; failed with {@link
     *     org.heliograph.journal.JournalException} if the journal did not answer, after which nothing is delivered
     * @throws InvalidInputException if the connection follows as many channels as it may
     */
    public CompletionStage<Recovery> follow(
            ChannelName channel, StartPoint start, Function<Recovery, List<Frame>> greeting)
            throws InvalidInputException {
        Subscription subscription = new Subscription(this, channel);
        if (!subscriptions.join(subscription)) {
            return CompletableFuture.completedStage(Recovery.NONE);
        }
        return greetings.inTurn(() -> services.history().recover(channel, start).whenComplete((recovery, failure) -> {
            if (failure == null) {
                greet(subscription, recovery, greeting);
            } else {
                leave(channel);
            }
        }));
    }

    private void greet(Subscription subscription, Recovery recovery, Function<Recovery, List<Frame>> greeting) {
        List<Frame> frames;
        try {
            frames = greeting.apply(recovery);
        } catch (RuntimeException | Error fault) {
            // a subscription that is never released would hold what comes
            leave(subscription.channel());
            throw fault;
        }
        subscription.release(frames, recovery.position().map(Position::offset).orElse(0L));
        enter(subscription);
    }

    /** Shows the client as a member of a channel, unless its subscription was ended meanwhile, of which it hears again. */
    private void enter(Subscription subscription) {
        ChannelName channel = subscription.channel();
        services.presences().enter(this, channel);
        if (!follows(channel)) {
            services.presences().leave(this, channel);
            tellOfTheEnd(channel);
        }
    }

    /** Lets the client hear who comes to a channel that it follows, and who leaves. */
    public void hearPresence(ChannelName channel) {
        subscriptions.of(channel).ifPresent(Subscription::hearPresence);
    }

    /** Returns whether the connection follows a channel. */
    public boolean follows(ChannelName channel) {
        return subscriptions.of(channel).isPresent();
    }

    /** Returns whether the connection follows a channel of some kind. */
    public boolean followsAny(Predicate<ChannelName> kind) {
        return subscriptions.haveAny(kind);
    }

    /** Returns whether the end of the connection has begun; it may come before anything was sent. */
    public boolean isOver() {
        return ended.get();
    }

    @Override
    public void unsubscribe(ChannelName channel) {
        if (leave(channel)) {
            tellOfTheEnd(channel);
        }
    }

    private void tellOfTheEnd(ChannelName channel) {
        format().encodeEnd(channel).ifPresent(this::send);
    }

    /** Stops to deliver the messages of a channel as the client wishes; returns false if it did not follow it. */
    public boolean leave(ChannelName channel) {
        return subscriptions.leave(channel);
    }

    @Override
    public void tell(String text) {
        send(format().encode(text));
    }

    /** Sends something to this client alone, in order with all else it gets. */
    public void send(Frame frame) {
        outbox.offer(frame);
    }

    /** Sends something to this client alone that a full outbox treats as a message of a channel. */
    public void send(ChannelName channel, Frame frame) {
        outbox.offer(EncodedMessage.inChannel(frame, channel, overflowOf(channel)));
    }

    /** Returns the outbox, for the subscriptions. */
    Outbox outbox() {
        return outbox;
    }

    OverflowPolicy overflowOf(ChannelName channel) {
        return services.overflowOf(channel);
    }

    /**
     * Runs application code for this client, after what it asked for before; returns false if too much waits already.
     *
     * @param bytes how much of what the client sent the task holds
     */
    public boolean handle(int bytes, Runnable task) {
        return received.offer(bytes, task);
    }

    /** Returns how long the transport may take nothing of what it has to write. */
    public Duration stallLimit() {
        return profile.bounds().stallLimit();
    }

    /** Notes that a part of a message came in, which is not its last. */
    public void partReceived() {
        intake.part();
    }

    /** Notes that a message came in to its end, whatever it is and whether or not it is taken. */
    public void wholeReceived() {
        intake.whole();
    }

    /**
     * Counts a message, a command in one, or a control frame against the client's rate; returns whether to take it. Nothing is
     * taken after the end of the connection (Undertow passes on what follows a close frame); a client that sends too fast is
     * closed with {@link CloseCode#TOO_FAST}.
     */
    public boolean admits() {
        if (ended.get()) {
            return false;
        }
        boolean admitted = intake.admits();
        if (!admitted) {
            close(CloseCode.TOO_FAST);
        }
        return admitted;
    }

    /** Notes that the client said who it is; before that, one of the many-channel socket is not pinged. */
    public void connected() {
        keepAlive.begin();
    }

    /** Notes that the client answered a ping; a pong that nobody asked for counts against its rate. */
    public void pongReceived() {
        if (!outbox.pongReceived()) {
            admits();
        }
    }

    @Override
    public void close(CloseCode code) {
        begin(code).ifPresent(end -> finish(end, () -> services.endTransport(() -> connection.close(code))));
    }

    /**
     * Ends the connection as {@link #close} does, with no more on this thread than the end of its outbox: for whoever holds the
     * order of a channel or delivers to others, too.
     */
    @Override
    public void outboxEnded(CloseCode code) {
        begin(code).ifPresent(end -> services.endTransport(() -> finish(end, () -> connection.close(code))));
    }

    /** Cleans up after a transport that ended by itself. */
    public void transportEnded(CloseCode code) {
        begin(code).ifPresent(end -> finish(end, () -> {}));
    }

    WireFormat format() {
        return profile.format();
    }

    Caller caller() {
        return profile.caller();
    }

    long writeAgeNanos() {
        return outbox.writeAgeNanos();
    }

    int heldBytes() {
        return outbox.heldBytes();
    }

    /** Does what is due: a keep-alive, or the end of a client that stopped reading or answering. */
    void tick() {
        if (outbox.isStalled()) {
            cut();
        } else if (intake.isLate()) {
            close(CloseCode.BAD_REQUEST);
        } else if (keepAlive.isOverdue()) {
            // with messages waiting it is the reading that fails, and the ping is stuck behind them
            close(outbox.isWriting() ? CloseCode.TOO_SLOW : CloseCode.NO_PONG);
        } else {
            keepAlive.sendIfDue();
            greetIfDue();
        }
    }

    /** On another thread: a greeting is read and encoded. */
    private void greetIfDue() {
        if (greetings.isDue() && !services.history().read(greetings::proceed)) {
            LOG.log(Level.FINE, "Recovery of {0} is put off: too many reads of the journal wait", id());
        }
    }

    private void cut() {
        begin(CloseCode.TOO_SLOW)
                .ifPresent(end -> finish(end, () -> services.endTransport(() -> connection.cut(CloseCode.TOO_SLOW))));
    }

    /** Takes the end, once: from now on nothing is queued or received. */
    private Optional<SessionEnd> begin(CloseCode code) {
        if (!ended.compareAndSet(false, true)) {
            return Optional.empty();
        }
        SessionEnd end = new SessionEnd(code, subscriptions.size(), outbox.queuedBytes());
        outbox.close();
        return Optional.of(end);
    }

    /** Leaves everything that knows the connection, whatever fails on the way, and then its transport. */
    private void finish(SessionEnd end, Runnable leaveTransport) {
        try {
            subscriptions.leaveAll();
            services.sessions().leave(this, end);
        } finally {
            leaveTransport.run();
        }
    }
}
