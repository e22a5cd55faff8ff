package org.heliograph.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.Epoch;
import org.heliograph.message.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out to clients, character by character; expected JSON is written with single quotes. */
class JsonReplyWriterTest {
    private static final ChannelName HARBOUR = new ChannelName("harbour");
    private static final ConnectionId C17 = new ConnectionId("c-17");
    private static final Duration PING = Duration.ofSeconds(25);
    private static final Epoch EPOCH = new Epoch("kQzTbWfa");
    private static final Position TOP = new Position(EPOCH, 41);
    private static final ClientInfo ANN =
            new ClientInfo("ann", C17, Optional.of(json("{'role':'pilot'}")), Optional.empty());
    private static final ClientInfo NOBODY = ClientInfo.of("anonymous", new ConnectionId("c-18"));

    @Test
    void connectOfAnAnonymousClient() {
        assertWritten(
                connect(1, Optional.empty(), Optional.empty(), Map.of()),
                "{'id':1,'connect':{'client':'c-17','version':'hub 1.0','ping':25,'pong':true}}");
    }

    @Test
    void connectWithATokenThatExpiresAndAServerSideSubscription() {
        ClientSubscription sub = ClientSubscription.at(new Position(new Epoch("mm"), 7));

        assertWritten(
                connect(
                        1,
                        Optional.of(Duration.ofMinutes(10)),
                        Optional.of(json("{'theme':'dark'}")),
                        Map.of(new ChannelName("#ann"), sub)),
                "{'id':1,'connect':{'client':'c-17','version':'hub 1.0','expires':true,'ttl':600,'data':{'theme':'dark'},"
                        + "'subs':{'#ann':{'recoverable':true,'positioned':true,'epoch':'mm','offset':7}},"
                        + "'ping':25,'pong':true}}");
    }

    @Test
    void connectWithoutAnythingStillNamesTheClient() {
        assertWritten(
                new ClientReply.Connect(
                        1, C17, "", Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), false),
                "{'id':1,'connect':{'client':'c-17'}}");
    }

    @Test
    void connectWithARecoveredServerSideSubscription() {
        ClientSubscription sub =
                ClientSubscription.recovered(new Position(new Epoch("mm"), 7), List.of(publication("{'n':1}", 8)));

        assertWritten(
                connect(12, Optional.empty(), Optional.empty(), Map.of(new ChannelName("#ann"), sub)),
                "{'id':12,'connect':{'client':'c-17','version':'hub 1.0','subs':{'#ann':{'recoverable':true,"
                        + "'positioned':true,'epoch':'mm','offset':7,'recovered':true,'was_recovering':true,"
                        + "'publications':[{'data':{'n':1},'offset':8}]}},'ping':25,'pong':true}}");
    }

    @Test
    void subscribeWithHistory() {
        assertWritten(
                new ClientReply.Subscribe(2, ClientSubscription.at(TOP.at(40))),
                "{'id':2,'subscribe':{'recoverable':true,'positioned':true,'epoch':'kQzTbWfa','offset':40}}");
    }

    @Test
    void subscribeWithoutHistoryIsAnEmptyObject() {
        assertWritten(new ClientReply.Subscribe(2, ClientSubscription.PLAIN), "{'id':2,'subscribe':{}}");
    }

    @Test
    void subscribeToAnEmptyStreamLeavesTheOffsetOut() {
        assertWritten(
                new ClientReply.Subscribe(2, ClientSubscription.at(TOP.at(0))),
                "{'id':2,'subscribe':{'recoverable':true,'positioned':true,'epoch':'kQzTbWfa'}}");
    }

    @Test
    void subscribeThatRecovered() {
        assertWritten(
                new ClientReply.Subscribe(
                        9,
                        ClientSubscription.recovered(
                                TOP, List.of(publication("{'m':4}", 42), publication("{'m':5}", 43)))),
                "{'id':9,'subscribe':{'recoverable':true,'positioned':true,'epoch':'kQzTbWfa','offset':41,"
                        + "'recovered':true,'was_recovering':true,"
                        + "'publications':[{'data':{'m':4},'offset':42},{'data':{'m':5},'offset':43}]}}");
    }

    @Test
    void subscribeThatDidNotRecover() {
        Position top = new Position(new Epoch("ZrPoLkuu"), 5);

        assertWritten(
                new ClientReply.Subscribe(11, ClientSubscription.at(top).notRecovered()),
                "{'id':11,'subscribe':{'recoverable':true,'positioned':true,'epoch':'ZrPoLkuu','offset':5,"
                        + "'was_recovering':true}}");
    }

    @Test
    void subscribeThatExpires() {
        assertWritten(
                new ClientReply.Subscribe(
                        2,
                        new ClientSubscription(
                                Optional.of(Duration.ofMinutes(5)),
                                false,
                                false,
                                Optional.empty(),
                                List.of(),
                                false,
                                false,
                                Optional.empty())),
                "{'id':2,'subscribe':{'expires':true,'ttl':300}}");
    }

    @Test
    void repliesWithoutAResultKeepTheirEmptyObject() {
        assertWritten(new ClientReply.Publish(3), "{'id':3,'publish':{}}");
        assertWritten(new ClientReply.Unsubscribe(13), "{'id':13,'unsubscribe':{}}");
        assertWritten(new ClientReply.Rpc(14, Optional.empty()), "{'id':14,'rpc':{}}");
        assertWritten(new ClientReply.Refresh(15, Optional.empty()), "{'id':15,'refresh':{}}");
        assertWritten(new ClientReply.SubRefresh(4294967295L, Optional.empty()), "{'id':4294967295,'sub_refresh':{}}");
    }

    @Test
    void presence() {
        assertWritten(
                new ClientReply.Presence(4, Map.of(C17, ANN)),
                "{'id':4,'presence':{'presence':{'c-17':{'user':'ann','client':'c-17',"
                        + "'conn_info':{'role':'pilot'}}}}}");
        assertWritten(new ClientReply.Presence(4, Map.of()), "{'id':4,'presence':{'presence':{}}}");
    }

    @Test
    void presenceStats() {
        assertWritten(
                new ClientReply.PresenceStats(5, 1, 1), "{'id':5,'presence_stats':{'num_clients':1,'num_users':1}}");
        assertWritten(
                new ClientReply.PresenceStats(5, 0, 0), "{'id':5,'presence_stats':{'num_clients':0,'num_users':0}}");
    }

    @Test
    void history() {
        assertWritten(
                new ClientReply.History(
                        6,
                        List.of(publication("{'ship':'Aurora','m':3}", 41), publication("{'ship':'Borea'}", 40)),
                        TOP),
                "{'id':6,'history':{'publications':[{'data':{'ship':'Aurora','m':3},'offset':41},"
                        + "{'data':{'ship':'Borea'},'offset':40}],'epoch':'kQzTbWfa','offset':41}}");
    }

    @Test
    void historyIsCompleteEvenWhereItIsEmpty() {
        assertWritten(
                new ClientReply.History(7, List.of(), TOP.at(0)),
                "{'id':7,'history':{'publications':[],'epoch':'kQzTbWfa','offset':0}}");
    }

    @Test
    void rpcAndRefreshes() {
        assertWritten(new ClientReply.Rpc(19, Optional.of(json("{'cm':120}"))), "{'id':19,'rpc':{'data':{'cm':120}}}");
        assertWritten(
                new ClientReply.Refresh(17, Optional.of(Duration.ofMinutes(10))),
                "{'id':17,'refresh':{'expires':true,'ttl':600}}");
        assertWritten(
                new ClientReply.SubRefresh(18, Optional.of(Duration.ofMinutes(5))),
                "{'id':18,'sub_refresh':{'expires':true,'ttl':300}}");
    }

    @Test
    void errors() {
        assertWritten(
                new ClientReply.Failure(14, ClientError.PERMISSION_DENIED),
                "{'id':14,'error':{'code':103,'message':'permission denied'}}");
        assertWritten(
                new ClientReply.Failure(15, ClientError.INTERNAL),
                "{'id':15,'error':{'code':100,'message':'internal server error','temporary':true}}");
        assertWritten(
                new ClientReply.Failure(16, ClientError.TOKEN_EXPIRED),
                "{'id':16,'error':{'code':109,'message':'token expired'}}");
    }

    @Test
    void publicationOfAClient() {
        assertWritten(
                new ClientPush.Published(
                        HARBOUR,
                        new ClientPublication(json("{'ship':'Aurora','m':3}"), Optional.of(ANN), 41, Map.of())),
                "{'push':{'channel':'harbour','pub':{'data':{'ship':'Aurora','m':3},'info':{'user':'ann',"
                        + "'client':'c-17','conn_info':{'role':'pilot'}},'offset':41}}}");
    }

    @Test
    void publicationOfTheApplicationWithTags() {
        assertWritten(
                new ClientPush.Published(
                        new ChannelName("news"),
                        new ClientPublication(
                                RawJson.ofString("tide is turning"), Optional.empty(), 0, Map.of("lang", "en"))),
                "{'push':{'channel':'news','pub':{'data':'tide is turning','tags':{'lang':'en'}}}}");
    }

    @Test
    void messageOutsideAnyChannel() {
        assertWritten(
                new ClientPush.Told(json("{'hint':'reload'}")), "{'push':{'message':{'data':{'hint':'reload'}}}}");
    }

    @Test
    void joinAndLeaveOfSomebodyWithoutAName() {
        assertWritten(
                new ClientPush.Joined(HARBOUR, NOBODY),
                "{'push':{'channel':'harbour','join':{'info':{'user':'','client':'c-18'}}}}");
        assertWritten(
                new ClientPush.Left(HARBOUR, NOBODY),
                "{'push':{'channel':'harbour','leave':{'info':{'user':'','client':'c-18'}}}}");
    }

    @Test
    void channelInfoIsWrittenToo() {
        ClientInfo info = new ClientInfo("ann", C17, Optional.empty(), Optional.of(json("null")));

        assertWritten(
                new ClientPush.Joined(HARBOUR, info),
                "{'push':{'channel':'harbour','join':{'info':{'user':'ann','client':'c-17','chan_info':null}}}}");
    }

    @Test
    void subscribeAndUnsubscribeByTheServer() {
        ChannelName alerts = new ChannelName("alerts");

        assertWritten(
                new ClientPush.Subscribed(alerts, ClientSubscription.at(new Position(new Epoch("aa"), 2))),
                "{'push':{'channel':'alerts','subscribe':{'recoverable':true,'positioned':true,'epoch':'aa','offset':2}}}");
        assertWritten(
                new ClientPush.Unsubscribed(alerts, UnsubscribeCode.SERVER_UNSUBSCRIBE),
                "{'push':{'channel':'alerts','unsubscribe':{'code':2000,'reason':'server unsubscribe'}}}");
        assertWritten(
                new ClientPush.Unsubscribed(HARBOUR, UnsubscribeCode.INSUFFICIENT_STATE),
                "{'push':{'channel':'harbour','unsubscribe':{'code':2500,'reason':'insufficient state'}}}");
    }

    @ParameterizedTest
    @EnumSource
    void disconnectTellsCodeAndReason(ClientClose close) {
        assertWritten(
                new ClientPush.Disconnected(close),
                "{'push':{'disconnect':{'code':" + close.number() + ",'reason':'" + close.reason() + "'}}}");
    }

    @Test
    void pingIsAnEmptyObject() {
        assertWritten(new ClientReply.Ping(), "{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zürich", "a\"b\\c", "😀", "\u2028\u2029", "a\nb\r\0", "{'", "\uDBFF\uDFFF"})
    void oddNamesArriveAndStayOnOneLine(String name) {
        ClientInfo info = ClientInfo.of(name, new ConnectionId(name));
        ClientPublication publication =
                new ClientPublication(RawJson.ofString(name), Optional.of(info), 1, Map.of(name, name));
        String line = JsonReplyWriter.write(new ClientPush.Published(new ChannelName(name), publication));

        assertThat(line).doesNotContain("\n");
        assertThat(RawJson.parse(line)).map(RawJson::text).contains(line);
        assertThat(line.split(Pattern.quote(RawJson.ofString(name).text()), -1)).hasSize(7);
    }

    private static ClientReply connect(
            long id, Optional<Duration> ttl, Optional<RawJson> data, Map<ChannelName, ClientSubscription> subs) {
        return new ClientReply.Connect(id, C17, "hub 1.0", ttl, data, subs, Optional.of(PING), true);
    }

    private static ClientPublication publication(String data, long offset) {
        return new ClientPublication(json(data), Optional.empty(), offset, Map.of());
    }

    private static RawJson json(String text) {
        return RawJson.parse(text.replace('\'', '"')).orElseThrow();
    }

    private static void assertWritten(ClientReply reply, String expected) {
        assertThat(JsonReplyWriter.write(reply)).isEqualTo(expected.replace('\'', '"'));
    }
}
