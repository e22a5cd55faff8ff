package org.heliograph.journal.jdbc;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.heliograph.journal.jdbc.Entries.NEWS;
import static org.heliograph.journal.jdbc.Entries.described;
import static org.heliograph.journal.jdbc.Entries.keyed;
import static org.heliograph.journal.jdbc.Entries.text;
import static org.heliograph.journal.jdbc.JournalNode.reason;
import static org.heliograph.journal.jdbc.JournalNode.result;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.heliograph.journal.Appended;
import org.heliograph.journal.JournalEntry;
import org.heliograph.journal.JournalException;
import org.heliograph.journal.JournalException.Reason;
import org.heliograph.journal.JournalPage;
import org.heliograph.journal.PageRequest;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.EventName;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.MessageKey;
import org.heliograph.message.Publisher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a journal promises, whatever database it is in. */
@Timeout(120)
abstract class JournalContract {
    static final Duration HASTE = Duration.ofSeconds(1);

    private final List<JournalNode> nodes = new ArrayList<>();
    private DataSource database;
    private JournalNode node;

    /** Returns a database without tables. */
    abstract DataSource emptyDatabase() throws Exception;

    /** Returns what the database calls a column of bytes. */
    abstract String binaryType();

    /** Returns whether this is the step, as {@link FaultySource} tells it, that makes a batch permanent. */
    abstract boolean isCommit(String what);

    @BeforeEach
    void startNode() throws Exception {
        database = emptyDatabase();
        node = node();
        node.journal.prepare();
    }

    @AfterEach
    void stopNodes() {
        nodes.forEach(JournalNode::close);
        for (JournalNode each : nodes) {
            assertThat(each.source.lent()).as("connections not given back").isZero();
            assertThat(each.source.changed())
                    .as("connections given back in another mode")
                    .isZero();
        }
    }

    final JournalNode node() {
        return started(new JournalNode(database));
    }

    /** Starts a node whose timeout a test can wait for. */
    final JournalNode hastyNode() throws JournalException {
        return hastyNode(database);
    }

    final JournalNode hastyNode(DataSource way) throws JournalException {
        JournalNode hasty = started(new JournalNode(way, 5000, HASTE));
        hasty.journal.prepare();
        return hasty;
    }

    JournalNode node(int number) {
        return nodes.get(number);
    }

    private JournalNode started(JournalNode each) {
        nodes.add(each);
        return each;
    }

    // ---- order

    @Test
    void givesOneAfterAnotherTheNextPlace() throws Exception {
        assertThat(node.journal.head().offset()).isZero();

        Appended first = node.appended(text("a"));
        Appended second = node.appended(text("b"));

        assertThat(first.position().offset()).isEqualTo(1);
        assertThat(second.position()).isEqualTo(first.position().at(2));
        assertThat(node.journal.head()).isEqualTo(second.position());
        assertThat(first.position().epoch().value()).matches("[A-Za-z0-9]{8,}");
        assertThat(first.repeated()).isFalse();
    }

    @Test
    void keepsTheOrderOfOnePublisher() throws Exception {
        List<CompletableFuture<Appended>> answers = IntStream.range(0, 1000)
                .mapToObj(i -> node.append(text("m" + i)))
                .toList();

        for (int i = 0; i < answers.size(); i++) {
            assertThat(result(answers.get(i)).position().offset()).isEqualTo(i + 1);
        }
        assertThat(node.listener.offsets())
                .isEqualTo(LongStream.rangeClosed(1, 1000).boxed().toList());
        assertThat(texts(node.journal.read(0, Long.MAX_VALUE, 2000)))
                .isEqualTo(IntStream.range(0, 1000).mapToObj(i -> "m" + i).toList());
    }

    @Test
    void givesEveryPlaceOnceOverTwoNodes() throws Exception {
        List<JournalNode> two = List.of(node, node());
        List<CompletableFuture<Appended>> answers = new ArrayList<>();
        List<Thread> publishers = new ArrayList<>();
        for (int publisher = 0; publisher < 4; publisher++) {
            JournalNode mine = two.get(publisher % 2);
            publishers.add(new Thread(() -> {
                for (int i = 0; i < 500; i++) {
                    CompletableFuture<Appended> answer = mine.append(text("m"));
                    synchronized (answers) {
                        answers.add(answer);
                    }
                }
            }));
        }
        publishers.forEach(Thread::start);
        for (Thread publisher : publishers) {
            publisher.join();
        }

        List<Long> places = new ArrayList<>();
        for (CompletableFuture<Appended> answer : answers) {
            places.add(result(answer).position().offset());
        }
        assertThat(places)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 2000).boxed().toList());
        List<Long> heard = new ArrayList<>();
        for (JournalNode each : two) {
            assertThat(each.listener.offsets()).isSorted();
            heard.addAll(each.listener.offsets());
        }
        assertThat(heard).hasSize(2000);
        assertThat(node.journal.read(0, Long.MAX_VALUE, 3000)).hasSize(2000);
    }

    @Test
    void tellsTheListenerBeforeThePublisher() throws Exception {
        CompletableFuture<Integer> heard =
                node.append(text("a")).thenApply(answer -> node.listener.heard().size());

        assertThat(result(heard)).isEqualTo(1);
        assertThat(node.listener.heard()).isEqualTo(node.journal.read(0, 1, 10));
    }

    @Test
    void readsTheFirstOfARange() throws Exception {
        appendTexts(NEWS, 5);

        assertThat(offsets(node.journal.read(1, 4, 10))).containsExactly(2L, 3L, 4L);
        assertThat(offsets(node.journal.read(1, 4, 2))).containsExactly(2L, 3L);
        assertThat(node.journal.read(5, Long.MAX_VALUE, 10)).isEmpty();
    }

    // ---- idempotency

    @Test
    void answersARepetitionWithTheFirstMessage() throws Exception {
        Appended first = node.appended(keyed("k", "a"));
        node.appended(text("b"));

        Appended again = node().appended(keyed("k", "a"));

        assertThat(again).isEqualTo(new Appended(first.id(), first.position(), true));
        assertThat(node.listener.heard()).hasSize(2);
        assertThat(nodes.get(1).listener.heard()).isEmpty();
        assertThat(node.journal.head().offset()).isEqualTo(2);
    }

    @Test
    void repetitionMayBelongToAnotherTrace() throws Exception {
        Appended first = node.appended(described(keyed("k", "a"), Attributes.of(Map.of("traceparent", "1"))));

        Attributes otherTrace = Attributes.of(Map.of("traceparent", "2", "tracestate", "b"));
        assertThat(node.appended(described(keyed("k", "a"), otherTrace)))
                .isEqualTo(new Appended(first.id(), first.position(), true));
        assertThat(node.appended(keyed("k", "a"))).isEqualTo(new Appended(first.id(), first.position(), true));
    }

    @Test
    void keyStandsForItsAttributesToo() throws Exception {
        node.appended(described(keyed("k", "a"), Attributes.of(Map.of("subject", "a"))));

        assertThat(reason(node.append(keyed("k", "a")))).isEqualTo(Reason.KEY_CONFLICT);
        assertThat(reason(node.append(described(keyed("k", "a"), Attributes.of(Map.of("subject", "b"))))))
                .isEqualTo(Reason.KEY_CONFLICT);
        assertThat(node.appended(described(keyed("k", "a"), Attributes.of(Map.of("subject", "a"))))
                        .repeated())
                .isTrue();
    }

    @Test
    void answersRepetitionsInOneBatch() throws Exception {
        CountDownLatch connected = new CountDownLatch(1);
        node.source.before(what -> awaitLatch(connected));
        List<CompletableFuture<Appended>> answers = List.of(
                node.append(text("first")),
                node.append(keyed("k", "a")),
                node.append(text("b")),
                node.append(keyed("k", "a")),
                node.append(keyed("k", "other")),
                node.append(text("c")));
        connected.countDown();

        assertThat(result(answers.get(1)).position().offset()).isEqualTo(2);
        assertThat(result(answers.get(3)))
                .isEqualTo(new Appended(
                        result(answers.get(1)).id(), result(answers.get(1)).position(), true));
        assertThat(reason(answers.get(4))).isEqualTo(Reason.KEY_CONFLICT);
        assertThat(result(answers.get(5)).position().offset()).isEqualTo(4);
        assertThat(node.listener.offsets()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void storesOneOfAHundredAtOnceOverTwoNodes() throws Exception {
        JournalNode other = node();
        List<CompletableFuture<Appended>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(node.append(keyed("k", "a")));
            answers.add(other.append(keyed("k", "a")));
        }

        List<Appended> all = new ArrayList<>();
        for (CompletableFuture<Appended> answer : answers) {
            all.add(result(answer));
        }
        assertThat(all.stream().filter(answer -> !answer.repeated())).hasSize(1);
        assertThat(all.stream()
                        .map(answer -> answer.id() + "@" + answer.position())
                        .distinct())
                .hasSize(1);
        assertThat(node.journal.read(0, Long.MAX_VALUE, 100)).hasSize(1);
        assertThat(node.listener.heard().size() + other.listener.heard().size()).isEqualTo(1);
    }

    @Test
    void survivesManyKeysThatTwoNodesFightFor() throws Exception {
        JournalNode other = node();
        List<CompletableFuture<Appended>> answers = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            answers.add(node.append(keyed("k" + i, "a")));
            answers.add(other.append(keyed("k" + (499 - i), "a")));
        }

        int repeated = 0;
        for (CompletableFuture<Appended> answer : answers) {
            repeated += result(answer).repeated() ? 1 : 0;
        }
        assertThat(repeated).isEqualTo(500);
        assertThat(node.journal.head().offset()).isEqualTo(500);
    }

    @Test
    void refusesAnotherMessageUnderAUsedKey() throws Exception {
        node.appended(keyed("k", "a"));

        assertThat(reason(node.append(keyed("k", "b")))).isEqualTo(Reason.KEY_CONFLICT);
        assertThat(node.appended(keyed(new ChannelName("other"), "k", "b")).repeated())
                .isFalse();
        assertThat(node.journal.head().offset()).isEqualTo(2);
    }

    @Test
    void forgetsAKeyAfterItsTime() throws Exception {
        node.appended(keyed("k", "a"));
        sql("UPDATE heliograph_publish_key SET expires_at = 1");

        Appended again = node.appended(keyed("k", "b"));

        assertThat(again.repeated()).isFalse();
        assertThat(again.position().offset()).isEqualTo(2);
        assertThat(node.appended(keyed("k", "b")).position().offset()).isEqualTo(2);
    }

    // ---- several messages as one

    @Test
    void storesSeveralMessagesOneAfterTheOther() throws Exception {
        JournalNode other = node();
        List<CompletableFuture<List<Appended>>> lists = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            lists.add(node.append(list(3)));
            CompletableFuture<Appended> unused = node.append(text("between"));
            lists.add(other.append(list(3)));
        }

        for (CompletableFuture<List<Appended>> list : lists) {
            long first = result(list).get(0).position().offset();
            assertThat(places(result(list))).containsExactly(first, first + 1, first + 2);
        }
    }

    @Test
    void neverSplitsAListWhereABatchIsFull() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch connected = new CountDownLatch(1);
        node.source.before(what -> {
            reached.countDown();
            awaitLatch(connected);
        });
        CompletableFuture<Appended> first = node.append(text("first"));
        awaitLatch(reached);
        List<CompletableFuture<Appended>> before =
                IntStream.range(0, 200).mapToObj(i -> node.append(text("m"))).toList();
        CompletableFuture<List<Appended>> fits = node.append(list(100));
        CompletableFuture<List<Appended>> large = node.append(list(600));
        CompletableFuture<Appended> after = node.append(text("after"));
        connected.countDown();

        assertThat(result(first).position().offset()).isEqualTo(1);
        assertThat(result(before.get(199)).position().offset()).isEqualTo(201);
        assertThat(places(result(fits))).startsWith(202L).endsWith(301L);
        assertThat(places(result(large))).startsWith(302L).endsWith(901L);
        assertThat(result(after).position().offset()).isEqualTo(902);
        assertThat(node.listener.batches()).containsExactly(1, 200, 100, 600, 1);
    }

    @Test
    void storesNothingOfAListThatMeetsAUsedKey() throws Exception {
        node.appended(keyed("k", "a"));
        CountDownLatch connected = new CountDownLatch(1);
        node.source.before(what -> awaitLatch(connected));
        CompletableFuture<Appended> first = node.append(text("first"));
        CompletableFuture<List<Appended>> refused =
                node.append(List.of(keyed("new", "b"), keyed("k", "other"), text("c")));
        CompletableFuture<Appended> same = node.append(keyed("new", "another"));
        connected.countDown();

        JournalException failure = JournalNode.failure(refused);
        assertThat(failure.reason()).isEqualTo(Reason.KEY_CONFLICT);
        assertThat(failure.conflicts()).containsExactly(new JournalException.Conflict(NEWS, new IdempotencyKey("k")));
        assertThat(result(first).position().offset()).isEqualTo(2);
        assertThat(result(same).repeated()).isFalse();
        assertThat(texts(node.journal.read(0, Long.MAX_VALUE, 10))).containsExactly("a", "first", "another");
    }

    @Test
    void answersARepeatedListWithItsFirstPlaces() throws Exception {
        List<Appended> first = result(node.append(List.of(keyed("0", "a"), keyed("1", "b"))));

        List<Appended> again = result(node().append(List.of(keyed("0", "a"), keyed("1", "b"), keyed("2", "c"))));

        assertThat(places(again)).containsExactly(1L, 2L, 3L);
        assertThat(again.subList(0, 2))
                .extracting(Appended::id)
                .isEqualTo(first.stream().map(Appended::id).toList());
        assertThat(again).extracting(Appended::repeated).containsExactly(true, true, false);
        assertThat(texts(node.journal.read(0, Long.MAX_VALUE, 10))).containsExactly("a", "b", "c");
    }

    @Test
    void knowsAKeyThatAListHasTwice() throws Exception {
        assertThat(places(result(node.append(List.of(keyed("k", "a"), text("b"), keyed("k", "a"))))))
                .containsExactly(1L, 2L, 1L);
        assertThat(reason(node.append(List.of(keyed("n", "a"), keyed("n", "b")))))
                .isEqualTo(Reason.KEY_CONFLICT);
        assertThat(node.appended(keyed("n", "c")).position().offset()).isEqualTo(3);
    }

    @Test
    void storesOneOfManyListsWithTheSameKeysOverTwoNodes() throws Exception {
        JournalNode other = node();
        List<CompletableFuture<List<Appended>>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(node.append(List.of(keyed("0", "a"), keyed("1", "b"))));
            answers.add(other.append(List.of(keyed("0", "a"), keyed("1", "b"))));
        }

        for (CompletableFuture<List<Appended>> answer : answers) {
            assertThat(places(result(answer))).containsExactly(1L, 2L);
        }
        assertThat(node.journal.read(0, Long.MAX_VALUE, 10)).hasSize(2);
    }

    @Test
    void storesNothingOfAListThatTheDatabaseDoesNotTakeToItsEnd() throws Exception {
        JournalNode hasty = hastyNode();
        hasty.source.before(what -> {
            if (isCommit(what)) {
                throw new SQLException("cancelled", "57014");
            }
        });
        assertThat(reason(hasty.append(list(3)))).isEqualTo(Reason.UNAVAILABLE);
        hasty.source.heal();
        hasty.appended(text("later"));

        assertThat(texts(hasty.journal.read(0, Long.MAX_VALUE, 10))).containsExactly("later");
        assertThat(hasty.listener.offsets()).containsExactly(1L);
    }

    @Test
    void takesAListAsLongAsThereIsRoomForOne() throws Exception {
        JournalNode small = started(new JournalNode(database, 2, Duration.ofSeconds(30)));
        small.journal.prepare();
        CountDownLatch connected = new CountDownLatch(1);
        small.source.before(what -> awaitLatch(connected));
        CompletableFuture<Appended> first = small.append(text("a"));
        CompletableFuture<List<Appended>> list = small.append(list(3));
        CompletableFuture<List<Appended>> tooMuch = small.append(list(1));

        assertThat(reason(tooMuch)).isEqualTo(Reason.BUSY);
        connected.countDown();
        assertThat(result(first).position().offset()).isEqualTo(1);
        assertThat(places(result(list))).containsExactly(2L, 3L, 4L);
        // an answer comes a moment before its place in the queue is free
        await().ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(places(result(small.append(list(2))))).containsExactly(5L, 6L));
    }

    private static List<JournalEntry> list(int size) {
        return IntStream.range(0, size).mapToObj(i -> text("m" + i)).toList();
    }

    private static List<Long> places(List<Appended> list) {
        return list.stream().map(each -> each.position().offset()).toList();
    }

    // ---- fidelity

    @Test
    void bringsBackWhatWasStored() throws Exception {
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        Message full = new Message(
                new MessageId("node-7"),
                new ChannelName("größe:ünïcode 📡 '\"{},\\"),
                new EventName("preis{,}"),
                Content.ofBytes(every),
                new ContentType("text/plain; charset=\"utf-8\""),
                new Publisher("Ömer, \"O'Neil\" {NULL}", Optional.of(new ConnectionId("c,1"))),
                Instant.ofEpochMilli(1_699_999_999_999L),
                Optional.of(new MessageKey("NULL")),
                Attributes.of(Map.of("subject", "größe=1, {\"NULL\"} 📡\\", "empty", "", "a-b._c", "=")),
                Optional.empty());
        List<Content> contents = List.of(
                Content.ofText(""),
                Content.ofBytes(new byte[0]),
                Content.ofText("a\u0000b\r\n 📡\uFEFF"),
                Content.ofText("null"));

        List<Message> sent = new ArrayList<>();
        sent.add(full.at(node.appended(Entries.of(full)).position()));
        for (Content content : contents) {
            Message message = Entries.message(NEWS, content);
            sent.add(message.at(node.appended(Entries.of(message)).position()));
        }

        assertThat(node.journal.read(0, Long.MAX_VALUE, 100)).isEqualTo(sent);
        assertThat(node.journal.read(full.channel(), all()).messages()).containsExactly(sent.get(0));
    }

    @Test
    void bringsBackMessagesWithAndWithoutAttributesOfOneBatch() throws Exception {
        Attributes attributes = Attributes.of(Map.of("subject", "a"));
        List<Appended> places = result(
                node.append(List.of(text("plain"), described(text("described"), attributes), text("plain again"))));

        assertThat(places).hasSize(3);
        assertThat(node.journal.read(0, Long.MAX_VALUE, 10))
                .extracting(Message::attributes)
                .containsExactly(Attributes.NONE, attributes, Attributes.NONE);
    }

    @Test
    void readsWhatANodeWritesThatKnowsNoAttributes() throws Exception {
        sql("INSERT INTO heliograph_message (log_offset, channel, message_id, event, content_type, is_text, content,"
                + " publisher, publisher_connection, message_key, published_at, stored_at, expires_at)"
                + " SELECT 1, 'news', 'old-1', 'message', 'text/plain', true, content, 'ann', null, null, 1, 1, 1"
                + " FROM (SELECT CAST('' AS " + binaryType() + ") AS content) c");
        sql("UPDATE heliograph_journal_head SET last_offset = 1");
        node.appended(text("new"));

        assertThat(node.journal.read(NEWS, all()).messages())
                .extracting(Message::id, Message::attributes)
                .startsWith(tuple(new MessageId("old-1"), Attributes.NONE))
                .hasSize(2);
    }

    @Test
    void keepsAMessageWhoseAttributesSomebodySpoilt() throws Exception {
        node.appended(described(text("a"), Attributes.of(Map.of("subject", "a"))));
        sql("UPDATE heliograph_message SET attributes = 'No Name'");

        List<Message> found = node.journal.read(0, Long.MAX_VALUE, 10);
        assertThat(texts(found)).containsExactly("a");
        assertThat(found.get(0).attributes()).isEqualTo(Attributes.NONE);
    }

    @Test
    void takesAMessageLargerThanABatch() throws Exception {
        Message large = Entries.message(NEWS, Content.ofBytes(new byte[16 * 1024 * 1024]));
        CompletableFuture<Appended> answer = node.append(Entries.of(large));
        CompletableFuture<Appended> next = node.append(text("b"));

        assertThat(result(next).position().offset()).isEqualTo(2);
        assertThat(result(answer).position().offset()).isEqualTo(1);
        assertThat(node.journal.read(0, 1, 1).get(0).content()).isEqualTo(large.content());
    }

    // ---- pages

    @Test
    void readsPagesInBothDirections() throws Exception {
        appendTexts(new ChannelName("other"), 1);
        appendTexts(NEWS, 3);
        appendTexts(new ChannelName("other"), 1);
        appendTexts(NEWS, 2);

        JournalPage first = page(0, Long.MAX_VALUE, false, 3);
        assertThat(offsets(first.messages())).containsExactly(2L, 3L, 4L);
        assertThat(first.hasMore()).isTrue();
        assertThat(first.head().offset()).isEqualTo(7);
        assertThat(first.trimmedTo()).isZero();

        JournalPage rest = page(4, Long.MAX_VALUE, false, 3);
        assertThat(offsets(rest.messages())).containsExactly(6L, 7L);
        assertThat(rest.hasMore()).isFalse();

        JournalPage newest = page(2, 6, true, 2);
        assertThat(offsets(newest.messages())).containsExactly(6L, 4L);
        assertThat(newest.hasMore()).isTrue();
        assertThat(page(2, 6, true, 3).hasMore()).isFalse();
    }

    @Test
    void emptyPageKnowsTheHead() throws Exception {
        appendTexts(NEWS, 2);

        JournalPage empty = node.journal.read(new ChannelName("silent"), all());

        assertThat(empty.messages()).isEmpty();
        assertThat(empty.head()).isEqualTo(node.journal.head());
        assertThat(empty.hasMore()).isFalse();
    }

    @Test
    void boundsAPageByBytesButNeverToNothing() throws Exception {
        for (String text : List.of("12345", "", "12345", "1")) {
            node.appended(text(text));
        }

        assertThat(offsets(bytesPage(false, 9))).containsExactly(1L, 2L);
        assertThat(offsets(bytesPage(false, 10))).containsExactly(1L, 2L, 3L);
        assertThat(offsets(bytesPage(true, 6))).containsExactly(4L, 3L, 2L);
        JournalPage one = node.journal.read(NEWS, new PageRequest(0, Long.MAX_VALUE, false, 10, 1));
        assertThat(offsets(one.messages())).containsExactly(1L);
        assertThat(one.hasMore()).isTrue();
    }

    @Test
    void countsAttributesAmongTheBytesOfAPage() throws Exception {
        node.appended(text("12345"));
        node.appended(described(text("12345"), Attributes.of(Map.of("a", "123"))));

        assertThat(offsets(bytesPage(false, 14))).containsExactly(1L);
        assertThat(offsets(bytesPage(false, 15))).containsExactly(1L, 2L);
    }

    @Test
    void pageIsOfOneMoment() throws Exception {
        CompletableFuture<Void> trimming = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 40; i++) {
                CompletableFuture<Appended> first = node.append(text("m"));
                CompletableFuture<Appended> second = node.append(text("m"));
                ageAndTrim();
                assertThat(CompletableFuture.allOf(first, second)).succeedsWithin(Duration.ofSeconds(60));
            }
        });
        JournalNode other = node();
        other.appended(text("m"));
        while (!trimming.isDone()) {
            JournalPage oldest = other.journal.read(NEWS, all());
            JournalPage newest = other.journal.read(NEWS, new PageRequest(0, Long.MAX_VALUE, true, 1, 100));
            assertThat(offsets(oldest.messages()))
                    .isEqualTo(LongStream.rangeClosed(
                                    oldest.trimmedTo() + 1, oldest.head().offset())
                            .boxed()
                            .toList());
            assertThat(offsets(newest.messages())).containsExactly(newest.head().offset());
        }
        result(trimming);
    }

    private void ageAndTrim() {
        try {
            sql("UPDATE heliograph_message SET stored_at = 1 WHERE stored_at <> 1");
            node.journal.trim(namespace -> 3);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    // ---- retention

    @Test
    void trimsChannelsToTheirSizes() throws Exception {
        ChannelName gone = new ChannelName("off:x");
        appendTexts(NEWS, 5);
        appendTexts(gone, 2);
        appendTexts(NEWS, 1);
        sql("UPDATE heliograph_message SET stored_at = 1");

        int removed = node.journal.trim(namespace -> namespace.value().equals("off") ? 0 : 2);

        assertThat(removed).isEqualTo(6);
        assertThat(offsets(node.journal.read(0, Long.MAX_VALUE, 10))).containsExactly(5L, 8L);
        assertThat(page(0, Long.MAX_VALUE, false, 10).trimmedTo()).isEqualTo(4);
        assertThat(node.journal.read(gone, all()).trimmedTo()).isEqualTo(7);
        assertThat(node.journal.head().offset()).isEqualTo(8);
        assertThat(node.journal.trim(namespace -> 2)).isZero();
    }

    @Test
    void trimsWhatItFoundTooYoungBefore() throws Exception {
        appendTexts(NEWS, 5);
        assertThat(node.journal.trim(namespace -> 2)).isZero();
        assertThat(node.journal.read(0, Long.MAX_VALUE, 10)).hasSize(5);

        sql("UPDATE heliograph_message SET stored_at = 1");

        assertThat(node.journal.trim(namespace -> 2)).isEqualTo(3);
    }

    @Test
    void trimsManyRowsInSeveralSteps() throws Exception {
        appendTexts(NEWS, 1700);
        sql("UPDATE heliograph_message SET stored_at = 1");

        assertThat(node.journal.trim(namespace -> 100)).isEqualTo(1600);
        assertThat(page(0, Long.MAX_VALUE, false, 10).trimmedTo()).isEqualTo(1600);
    }

    @Test
    void trimsWhatIsTooOldAndWhatCameBeforeIt() throws Exception {
        ChannelName other = new ChannelName("other");
        appendTexts(NEWS, 4);
        appendTexts(other, 2);
        sql("UPDATE heliograph_message SET stored_at = 1");
        sql("UPDATE heliograph_message SET expires_at = 2 WHERE log_offset IN (3, 5)");

        assertThat(node.journal.trim(namespace -> 100)).isEqualTo(4);

        assertThat(offsets(node.journal.read(0, Long.MAX_VALUE, 10))).containsExactly(4L, 6L);
        assertThat(page(0, Long.MAX_VALUE, false, 10).trimmedTo()).isEqualTo(3);
        assertThat(node.journal.read(other, all()).trimmedTo()).isEqualTo(5);
    }

    @Test
    void keepsWhatIsStoredForASecondForAMinute() throws Exception {
        node.appended(new JournalEntry(
                Entries.message(NEWS, Content.ofText("a")),
                Optional.empty(),
                Duration.ofDays(1),
                Duration.ofSeconds(1)));
        sql("UPDATE heliograph_message SET expires_at = expires_at - 50000, stored_at = stored_at - 50000");
        assertThat(node.journal.trim(namespace -> 0)).isZero();

        sql("UPDATE heliograph_message SET expires_at = expires_at - 10000, stored_at = stored_at - 10000");
        assertThat(node.journal.trim(namespace -> 100)).isEqualTo(1);
    }

    /** A node's clock may be an hour ahead or behind: it stamps messages, and nothing else. */
    @Test
    void clockOfANodeDecidesNeitherOrderNorRetention() throws Exception {
        Duration kept = Duration.ofMinutes(2);
        Duration hour = Duration.ofHours(1);
        List<Instant> stamps = List.of(Instant.now().plus(hour), Instant.now().minus(hour), Instant.now());
        for (int i = 0; i < stamps.size(); i++) {
            Appended appended = node.appended(stamped(stamps.get(i), kept));
            assertThat(appended.position().offset()).isEqualTo(i + 1);
        }
        assertThat(page(0, Long.MAX_VALUE, false, 10).messages())
                .extracting(each -> each.publishedAt().toEpochMilli())
                .containsExactlyElementsOf(
                        stamps.stream().map(Instant::toEpochMilli).toList());
        sql("UPDATE heliograph_message SET expires_at = expires_at - 100000, stored_at = stored_at - 100000");
        assertThat(node.journal.trim(namespace -> 10)).isZero();

        sql("UPDATE heliograph_message SET expires_at = expires_at - 20000, stored_at = stored_at - 20000");
        assertThat(node.journal.trim(namespace -> 10)).isEqualTo(3);
        assertThat(node.appended(stamped(Instant.EPOCH, kept)).position().offset())
                .isEqualTo(4);
    }

    private static JournalEntry stamped(Instant publishedAt, Duration kept) {
        Message message = new Message(
                new MessageId("n-" + publishedAt.toEpochMilli()),
                NEWS,
                EventName.MESSAGE,
                Content.ofText("a"),
                ContentType.TEXT,
                Publisher.ANONYMOUS,
                publishedAt,
                Optional.empty(),
                Attributes.NONE,
                Optional.empty());
        return new JournalEntry(message, Optional.empty(), Duration.ofDays(1), kept);
    }

    @Test
    void forgetsOldKeysAndFloorsButNoLoss() throws Exception {
        appendTexts(NEWS, 2);
        node.appended(keyed(new ChannelName("other"), "k", "a"));
        sql("UPDATE heliograph_message SET stored_at = 1");
        sql("UPDATE heliograph_publish_key SET expires_at = 1");
        node.journal.trim(namespace -> 0);
        assertThat(count("heliograph_publish_key")).isZero();
        assertThat(count("heliograph_channel_floor")).isEqualTo(2);

        sql("UPDATE heliograph_channel_floor SET raised_at = 1");
        node.journal.trim(namespace -> 0);

        assertThat(count("heliograph_channel_floor")).isEqualTo(1);
        assertThat(page(0, Long.MAX_VALUE, false, 10).trimmedTo()).isEqualTo(3);
        appendTexts(NEWS, 1);
        assertThat(offsets(page(0, Long.MAX_VALUE, false, 10).messages())).containsExactly(4L);
    }

    @Test
    void trimsOnTwoNodesAtOnce() throws Exception {
        JournalNode other = node();
        for (int i = 0; i < 50; i++) {
            appendTexts(new ChannelName("c:" + i), 30);
        }
        sql("UPDATE heliograph_message SET stored_at = 1");
        CompletableFuture<Integer> here = CompletableFuture.supplyAsync(() -> trimTo(node, 10));
        CompletableFuture<Integer> there = CompletableFuture.supplyAsync(() -> trimTo(other, 10));

        assertThat(result(here) + result(there)).isEqualTo(1000);
        assertThat(count("heliograph_message")).isEqualTo(500);
    }

    private static int trimTo(JournalNode each, int size) {
        try {
            return each.journal.trim(namespace -> size);
        } catch (JournalException failure) {
            throw new AssertionError(failure);
        }
    }

    // ---- faults

    @Test
    void refusesInTimeWhileTheDatabaseIsAwayAndIsBackWithIt() throws Exception {
        JournalNode hasty = hastyNode();
        hasty.source.before(what -> {
            throw new SQLException("away", "08001");
        });
        long start = System.nanoTime();
        assertThat(reason(hasty.append(text("lost")))).isEqualTo(Reason.UNAVAILABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(HASTE.dividedBy(2), Duration.ofSeconds(10));

        CompletableFuture<Appended> waits = hasty.append(text("kept"));
        hasty.source.heal();

        assertThat(result(waits).position().offset()).isEqualTo(1);
        assertThat(texts(hasty.journal.read(0, Long.MAX_VALUE, 10))).containsExactly("kept");
    }

    @Test
    void refusesInTimeWhileAConnectionHangsAndStoresNothingLater() throws Exception {
        JournalNode hasty = hastyNode();
        CountDownLatch connected = new CountDownLatch(1);
        hasty.source.before(what -> awaitLatch(connected));
        CompletableFuture<Appended> taken = hasty.append(text("taken"));
        CompletableFuture<Appended> waiting = hasty.append(text("waiting"));

        assertThat(reason(taken)).isEqualTo(Reason.UNAVAILABLE);
        assertThat(reason(waiting)).isEqualTo(Reason.UNAVAILABLE);
        connected.countDown();
        hasty.appended(text("later"));

        assertThat(texts(hasty.journal.read(0, Long.MAX_VALUE, 10))).containsExactly("later");
        assertThat(hasty.listener.offsets()).containsExactly(1L);
    }

    @Test
    void doesNotKnowWhatALostAnswerWouldHaveSaid() throws Exception {
        node.source.after(what -> {
            if (isCommit(what)) {
                throw new SQLException("cut", "08006");
            }
        });
        assertThat(reason(node.append(keyed("k", "a")))).isEqualTo(Reason.UNKNOWN_OUTCOME);
        node.source.heal();

        Appended again = node.appended(keyed("k", "a"));

        assertThat(again.repeated()).isTrue();
        assertThat(again.position().offset()).isEqualTo(1);
        assertThat(node.listener.heard()).isEmpty();
    }

    @Test
    void answersUnknownWhileACommitHangsAndTellsTheListenerLater() throws Exception {
        JournalNode hasty = hastyNode();
        CountDownLatch committed = new CountDownLatch(1);
        hasty.source.before(what -> {
            if (isCommit(what)) {
                awaitLatch(committed);
            }
        });
        assertThat(reason(hasty.append(text("a")))).isEqualTo(Reason.UNKNOWN_OUTCOME);
        committed.countDown();
        hasty.source.heal();

        // hangs longer than a transaction may last: whether it could still commit depends on when it was cut
        hasty.appended(text("b"));
        assertThat(hasty.listener.offsets()).endsWith(hasty.journal.head().offset());
        assertThat(hasty.journal.read(0, Long.MAX_VALUE, 10)).hasSameSizeAs(hasty.listener.heard());
    }

    @Test
    void triesAgainWhatTheDatabaseRolledBack() throws Exception {
        CountDownLatch failures = new CountDownLatch(2);
        node.source.before(what -> {
            if (isCommit(what) && failures.getCount() > 0) {
                failures.countDown();
                throw new SQLException("deadlock", "40P01");
            }
        });
        List<CompletableFuture<Appended>> answers = List.of(node.append(text("a")), node.append(text("b")));

        assertThat(result(answers.get(0)).position().offset()).isEqualTo(1);
        assertThat(result(answers.get(1)).position().offset()).isEqualTo(2);
    }

    @Test
    void readersHearThatTheDatabaseIsAway() throws Exception {
        node.appended(text("a"));
        node.source.before(what -> {
            throw new SQLException("away", "08001");
        });

        for (JournalCall call : List.<JournalCall>of(
                () -> node.journal.head(),
                () -> node.journal.read(0, 1, 1),
                () -> node.journal.read(NEWS, all()),
                () -> node.journal.trim(namespace -> 1))) {
            assertThat(failureOf(call)).isEqualTo(Reason.UNAVAILABLE);
        }
    }

    @Test
    void refusesMoreThanMayWait() throws Exception {
        JournalNode small = started(new JournalNode(database, 2, Duration.ofSeconds(30)));
        CountDownLatch connected = new CountDownLatch(1);
        small.journal.prepare();
        small.source.before(what -> awaitLatch(connected));
        List<CompletableFuture<Appended>> answers =
                List.of(small.append(text("a")), small.append(text("b")), small.append(text("c")));

        assertThat(reason(answers.get(2))).isEqualTo(Reason.BUSY);
        connected.countDown();
        assertThat(result(answers.get(0)).position().offset()).isEqualTo(1);
        assertThat(result(answers.get(1)).position().offset()).isEqualTo(2);
        // an answer comes a moment before its place in the queue is free
        await().ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(small.appended(text("d")).position().offset())
                                .isEqualTo(3));
    }

    @Test
    void stopsWhatWaitsButNotWhatIsUnderWay() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch committed = new CountDownLatch(1);
        node.source.before(what -> {
            if (isCommit(what)) {
                reached.countDown();
                awaitLatch(committed);
            }
        });
        CompletableFuture<Appended> underWay = node.append(text("a"));
        awaitLatch(reached);
        CompletableFuture<Appended> waits = node.append(text("b"));

        node.journal.stop();
        committed.countDown();

        assertThat(reason(waits)).isEqualTo(Reason.STOPPED);
        assertThat(result(underWay).position().offset()).isEqualTo(1);
        assertThat(reason(node.append(text("c")))).isEqualTo(Reason.STOPPED);
        assertThat(texts(node.journal.read(0, Long.MAX_VALUE, 10))).containsExactly("a");
    }

    // ---- tables

    @Test
    void createsItsTablesBesideOthersFromTwoNodesAtOnce() throws Exception {
        database = emptyDatabase();
        sql("CREATE TABLE flyway_schema_history (a INTEGER)");
        JournalNode here = node();
        JournalNode there = node();

        List<CompletableFuture<Appended>> answers = List.of(here.append(text("a")), there.append(text("b")));

        assertThat(result(answers.get(0)).position().offset()
                        + result(answers.get(1)).position().offset())
                .isEqualTo(3);
        assertThat(count("heliograph_journal_head")).isEqualTo(1);
        assertThat(node().journal.head()).isEqualTo(here.journal.head());
    }

    // ---- tools

    private JournalPage page(long after, long through, boolean newestFirst, int max) throws JournalException {
        return node.journal.read(NEWS, new PageRequest(after, through, newestFirst, max, 1 << 20));
    }

    private List<Message> bytesPage(boolean newestFirst, int maxBytes) throws JournalException {
        return node.journal
                .read(NEWS, new PageRequest(0, Long.MAX_VALUE, newestFirst, 10, maxBytes))
                .messages();
    }

    private static PageRequest all() {
        return new PageRequest(0, Long.MAX_VALUE, false, 10_000, 1 << 20);
    }

    private void appendTexts(ChannelName channel, int count) throws Exception {
        List<CompletableFuture<Appended>> answers = IntStream.range(0, count)
                .mapToObj(i -> node.append(text(channel, "m" + i)))
                .toList();
        for (CompletableFuture<Appended> answer : answers) {
            result(answer);
        }
    }

    private static List<Long> offsets(List<Message> messages) {
        return messages.stream()
                .map(message -> message.position().orElseThrow().offset())
                .collect(toList());
    }

    private static List<String> texts(List<Message> messages) {
        return messages.stream().map(message -> message.content().text()).toList();
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String table) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Reason failureOf(JournalCall call) throws Exception {
        try {
            return fail(call.run());
        } catch (JournalException failure) {
            return failure.reason();
        }
    }

    private static Reason fail(Object result) {
        throw new AssertionError("not failed: " + result);
    }

    /** A call that waits. */
    private interface JournalCall {
        Object run() throws Exception;
    }
}
