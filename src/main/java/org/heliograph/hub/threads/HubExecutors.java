package org.heliograph.hub.threads;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.clock.NanoClock;
import org.heliograph.config.Settings;

/**
 * The threads of a node: managed by the container, in pools of our own size.
 *
 * <p>The default executors of Payara and WildFly differ too much to build on, in threads and in queues. Their managed thread
 * factory is the same everywhere, and its threads know the application's JNDI names and class loader.
 */
public class HubExecutors {
    private static final Logger LOG = Logger.getLogger(HubExecutors.class.getName());
    /** The bound of the queue of {@link #answers()}, which its user keeps. */
    public static final int MAX_PENDING_ANSWERS = 10_000;

    private static final Duration IDLE_LIFE = Duration.ofSeconds(30);
    private static final int CLOSERS = 4;
    private static final int LOOPS = 8;
    private static final int JOURNAL_READERS = 4;
    private static final int MAX_PENDING_READS = 1_000;
    private static final int ANSWERS = 16;
    private static final int PAGES = 16;
    private static final int SINKS = 64;

    private final ThreadFactory threads;
    private final ExecutorService writers;
    private final ExecutorService handlers;
    private final ExecutorService closers;
    private final ExecutorService loops;
    private final ExecutorService inbox;
    private final ExecutorService journalWriter;
    private final ExecutorService journalReaders;
    private final ExecutorService deliveries;
    private final ExecutorService answers;
    private final ExecutorService pages;
    private final ExecutorService sinks;
    private final ScheduledExecutorService timer;
    private final NanoClock clock;
    private final TimerWheel limits;

    /**
     * Creates the pools; a thread starts when it has work.
     *
     * @param threads makes threads that know the application
     * @param clock the time of limits
     */
    public HubExecutors(Settings settings, ThreadFactory threads, NanoClock clock) {
        this.clock = clock;
        this.limits = new TimerWheel(clock);
        this.threads = threads;
        this.writers = pool(lanes());
        this.handlers = pool(settings.handlers().threads());
        this.closers = pool(CLOSERS);
        this.inbox = pool(1);
        this.journalWriter = pool(1);
        this.journalReaders = pool(JOURNAL_READERS, new ArrayBlockingQueue<>(MAX_PENDING_READS));
        this.deliveries = pool(1);
        this.answers = pool(ANSWERS, new ArrayBlockingQueue<>(MAX_PENDING_ANSWERS));
        this.pages = pool(PAGES, new ArrayBlockingQueue<>(MAX_PENDING_READS));
        this.sinks = pool(SINKS);
        this.loops = new ThreadPoolExecutor(
                0, LOOPS, IDLE_LIFE.toSeconds(), TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
        this.timer = new ScheduledThreadPoolExecutor(1, threads);
    }

    /** Lets the timer turn the wheel of limits. */
    public void start() {
        every(TimerWheel.TICK, limits::turn);
    }

    /** Returns how many writer lanes this machine can keep busy. */
    public int lanes() {
        return Math.max(2, Runtime.getRuntime().availableProcessors());
    }

    /** Returns the executor of the writer lanes, which never wait. */
    public Executor writers() {
        return writers;
    }

    /** Returns the executor of application code, which may wait; its tasks are bounded by their connections' queues. */
    public Executor handlers() {
        return handlers;
    }

    /** Returns the executor that ends connections; Tyrus and Undertow may take a while for a stalled one. */
    public Executor closers() {
        return closers;
    }

    /** Returns the executor of the task that appends to the journal, of which there is one at a time. */
    public Executor journalWriter() {
        return journalWriter;
    }

    /** Returns the executor of what reads the journal; it refuses when too much waits. */
    public Executor journalReaders() {
        return journalReaders;
    }

    /** Returns the executor of the task that delivers what the journal stored to subscribers here, of which there is one at a time. */
    public Executor deliveries() {
        return deliveries;
    }

    /** Returns the executor of what answers publishers over HTTP, which waits for each until it has read; bounded. */
    public Executor answers() {
        return answers;
    }

    /** Returns the executor of what answers with pages of history, which are large; it refuses when too much waits. */
    public Executor pages() {
        return pages;
    }

    /**
     * Returns the executor of what writes to sinks of the JAX-RS runtime, which on Jersey waits for their clients: one task for each
     * sink, at most.
     */
    public Executor sinks() {
        return sinks;
    }

    /** Returns the executor that publishes for an inbox whose own thread is in a transaction; one task at a time. */
    public Executor inbox() {
        return inbox;
    }

    /** Returns the executor of endless loops, each of which keeps a thread: the senders and receivers of a relay. */
    public Executor loops() {
        return loops;
    }

    /** Runs a short task once, after a while; a node that is stopping runs it no more. */
    public void later(Duration delay, Runnable task) {
        try {
            ScheduledFuture<?> unused = timer.schedule(guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException nodeIsStopping) {
            LOG.finest("Timed task dropped: the node is stopping");
        }
    }

    /** Runs a short task once a connection has had its time, a fifth of a second late at most; however many there are. */
    public void atLimit(Duration limit, Runnable task) {
        limits.add(limit, guarded(task));
    }

    /** Runs a short task again and again, with the pause between its end and its next start. */
    public void every(Duration pause, Runnable task) {
        long millis = pause.toMillis();
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(guarded(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** A task that failed once must not end all its later runs unnoticed, not even by an Error. */
    static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error fault) {
                report(fault);
            }
        };
    }

    private static void report(Throwable fault) {
        try {
            LOG.log(Level.WARNING, "Timed task failed", fault);
        } catch (RuntimeException | Error withoutMemory) {
            // then not even this can be said; the next run is worth more
        }
    }

    /** Waits until the connections that are being ended have ended, but no longer than the patience. */
    public void finishClosing(Duration patience) {
        long deadline = clock.nanos() + patience.toNanos();
        try {
            // in this order: the end of a sink begins on a thread that ends connections
            if (!isFinished(closers, deadline) || !isFinished(sinks, deadline)) {
                LOG.info("Shutdown: some connections were not closed in time; the server cuts them");
            }
        } catch (InterruptedException stopNow) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isFinished(ExecutorService pool, long deadline) throws InterruptedException {
        pool.shutdown();
        return pool.awaitTermination(deadline - clock.nanos(), TimeUnit.NANOSECONDS);
    }

    /** Stops all threads; loops see it as an interrupt. */
    public void stop() {
        timer.shutdownNow();
        List.of(
                        loops,
                        handlers,
                        writers,
                        closers,
                        inbox,
                        journalWriter,
                        journalReaders,
                        deliveries,
                        answers,
                        pages,
                        sinks)
                .forEach(ExecutorService::shutdownNow);
    }

    private ExecutorService pool(int size) {
        return pool(size, new LinkedBlockingQueue<>());
    }

    private ExecutorService pool(int size, BlockingQueue<Runnable> queue) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(size, size, IDLE_LIFE.toSeconds(), TimeUnit.SECONDS, queue, threads);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
