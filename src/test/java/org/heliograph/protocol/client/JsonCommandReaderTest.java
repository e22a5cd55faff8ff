package org.heliograph.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands as clients send them, and each way to get one wrong; JSON is written with single quotes. */
class JsonCommandReaderTest {
    private static final ClientCommand PONG = new ClientCommand.Pong();

    @Test
    void firstFrameHoldsConnectAndSubscribe() {
        CommandFrame frame =
                read("{'connect':{'name':'js'},'id':1}\n" + "{'subscribe':{'channel':'harbour','flag':1},'id':2}");

        assertThat(frame.violation()).isEmpty();
        assertThat(frame.commands())
                .containsExactly(connect(1, "js", Map.of()), subscribe(2, "harbour", Optional.empty(), 1));
    }

    @Test
    void connectWithATokenAndData() {
        assertThat(command("{'id':1,'connect':{'token':'<jwt>','data':{'tab':3},'name':'python','version':'1.2',"
                        + "'headers':{'a':'b'},'flag':1,'dict':'x','profile':'y'}}"))
                .isEqualTo(new ClientCommand.Connect(
                        1, Optional.of("<jwt>"), json("{'tab':3}"), "python", "1.2", Map.of()));
    }

    @Test
    void connectThatRecoversServerSideSubscriptions() {
        assertThat(command("{'connect':{'name':'js','subs':{'#ann':{'recover':true,'offset':7,'epoch':'mm'},"
                        + "'new':{'recover':true},'none':{},'null':null}},'id':12}"))
                .isEqualTo(connect(
                        12, "js", Map.of("#ann", new StreamPosition("mm", 7), "new", new StreamPosition("", 0))));
    }

    @Test
    void subscribeThatRecovers() {
        assertThat(command("{'subscribe':{'channel':'harbour','flag':1,'recover':true,'offset':41,'epoch':'kQzTbWfa'},"
                        + "'id':9}"))
                .isEqualTo(subscribe(9, "harbour", Optional.of(new StreamPosition("kQzTbWfa", 41)), 1));
    }

    @Test
    void subscribeWithEverything() {
        assertThat(command("{'id':2,'subscribe':{'channel':'c','token':'t','recover':false,'epoch':'e','offset':3,"
                        + "'data':null,'positioned':true,'recoverable':true,'join_leave':true,'delta':'fossil',"
                        + "'tf':{'key':'a','cmp':'ex'},'flag':-9223372036854775808,'type':4,'phase':1,'asc':true}}"))
                .isEqualTo(new ClientCommand.Subscribe(
                        2,
                        "c",
                        Optional.of("t"),
                        Optional.empty(),
                        json("null"),
                        true,
                        true,
                        true,
                        true,
                        true,
                        Long.MIN_VALUE,
                        4));
    }

    @Test
    void secondBitOfTheFlagRefusesGaps() {
        assertThat(subscribe(1, "c", Optional.empty(), 2).refusesGaps()).isTrue();
        assertThat(subscribe(1, "c", Optional.empty(), 3).refusesGaps()).isTrue();
        assertThat(subscribe(1, "c", Optional.empty(), 1).refusesGaps()).isFalse();
    }

    @Test
    void publish() {
        assertThat(command("{'publish':{'channel':'harbour','data':{'ship':'Aurora','m':3}},'id':3}"))
                .isEqualTo(new ClientCommand.Publish(3, "harbour", json("{'ship':'Aurora','m':3}")));
        assertThat(command("{'publish':{'channel':'harbour'},'id':3}"))
                .isEqualTo(new ClientCommand.Publish(3, "harbour", Optional.empty()));
    }

    @Test
    void commandsThatNameAChannelOnly() {
        assertThat(command("{'unsubscribe':{'channel':'harbour'},'id':13}"))
                .isEqualTo(new ClientCommand.Unsubscribe(13, "harbour"));
        assertThat(command("{'presence':{'channel':'harbour'},'id':4}"))
                .isEqualTo(new ClientCommand.Presence(4, "harbour"));
        assertThat(command("{'presence_stats':{'channel':'harbour'},'id':5}"))
                .isEqualTo(new ClientCommand.PresenceStats(5, "harbour"));
    }

    @Test
    void history() {
        assertThat(command("{'history':{'channel':'harbour','limit':2,'reverse':true},'id':6}"))
                .isEqualTo(new ClientCommand.History(6, "harbour", 2, Optional.empty(), true));
        assertThat(command("{'history':{'channel':'harbour'},'id':7}"))
                .isEqualTo(new ClientCommand.History(7, "harbour", 0, Optional.empty(), false));
        assertThat(command("{'history':{'channel':'c','limit':-1,'since':{'offset':5,'epoch':'e'},'reverse':false},"
                        + "'id':4294967295}"))
                .isEqualTo(new ClientCommand.History(
                        4294967295L, "c", -1, Optional.of(new StreamPosition("e", 5)), false));
        assertThat(command("{'history':{'channel':'c','since':{}},'id':7}"))
                .isEqualTo(new ClientCommand.History(7, "c", 0, Optional.of(new StreamPosition("", 0)), false));
    }

    @Test
    void refreshRpcAndSend() {
        assertThat(command("{'refresh':{'token':'<new jwt>'},'id':17}"))
                .isEqualTo(new ClientCommand.Refresh(17, "<new jwt>"));
        assertThat(command("{'sub_refresh':{'channel':'harbour','token':'<new jwt>'},'id':18}"))
                .isEqualTo(new ClientCommand.SubRefresh(18, Optional.of("harbour"), Optional.of("<new jwt>")));
        assertThat(command("{'sub_refresh':{},'id':18}"))
                .isEqualTo(new ClientCommand.SubRefresh(18, Optional.empty(), Optional.empty()));
        assertThat(command("{'rpc':{'method':'tide','data':{'port':'north'}},'id':19}"))
                .isEqualTo(new ClientCommand.Rpc(19, "tide", json("{'port':'north'}")));
        assertThat(command("{'send':{'data':{'seen':41}}}")).isEqualTo(new ClientCommand.Send(json("{'seen':41}")));
        assertThat(command("{'send':{},'id':7}")).isEqualTo(new ClientCommand.Send(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", " { } ", "null", "{'id':0}", "{'subscribe':{'channel':'a'}}", "{'x':[1]}", "{}\n", "{}\r\n"
            })
    void objectWithoutIdIsAPong(String frame) {
        CommandFrame read = read(frame);

        assertThat(read.violation()).isEmpty();
        assertThat(read.commands()).containsExactly(PONG);
    }

    @Test
    void onlyCommandsWithAReplyHaveAnId() {
        assertThat(PONG.id()).isZero();
        assertThat(new ClientCommand.Send(Optional.empty()).id()).isZero();
        assertThat(command("{'rpc':{},'id':7}").id()).isEqualTo(7);
    }

    @Test
    void firstMethodInTheOrderOfTheProtocolCounts() {
        assertThat(command("{'id':1,'rpc':{},'send':{},'unsubscribe':{'channel':'a'},'connect':null}"))
                .isEqualTo(new ClientCommand.Unsubscribe(1, "a"));
        assertThat(command("{'id':1,'sub_refresh':{},'send':{'data':1}}")).isEqualTo(new ClientCommand.Send(json("1")));
    }

    @Test
    void lastOfEqualNamesCounts() {
        assertThat(command("{'id':1,'id':2,'presence':7,'presence':{'channel':'a','channel':'b'}}"))
                .isEqualTo(new ClientCommand.Presence(2, "b"));
    }

    @Test
    void unknownMembersAndWhatFollowsTheObjectDoNotMatter() {
        assertThat(command("{'id':1,'x':{'y':[{}]},'presence':{'channel':'a','limit':'x','Channel':'b'},'ping':3} }x{"))
                .isEqualTo(new ClientCommand.Presence(1, "a"));
    }

    @Test
    void nullIsTheZeroOfEveryType() {
        assertThat(command("{'id':1,'subscribe':{'channel':'c','token':null,'recover':null,'epoch':null,'offset':null,"
                        + "'positioned':null,'delta':null,'tf':null,'flag':null,'type':null}}"))
                .isEqualTo(subscribe(1, "c", Optional.empty(), 0));
    }

    @Test
    void commandsBeforeTheFirstMistakeCount() {
        CommandFrame frame = read("{'id':1,'presence':{'channel':'a'}}\n{}\nx\n{'id':2,'presence':{'channel':'b'}}");

        assertThat(frame.commands()).containsExactly(new ClientCommand.Presence(1, "a"), PONG);
        assertThat(frame.violation()).contains(ClientClose.BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}\n\n", "{}\n\n{}", "{}\n \n{}", "{}\n\r\n"})
    void blankLineIsAMistake(String frame) {
        CommandFrame read = read(frame);

        assertThat(read.commands()).containsExactly(PONG);
        assertThat(read.violation()).contains(ClientClose.BAD_REQUEST);
    }

    static String[] malformed() {
        return new String[] {
            "",
            "\n",
            "\n{}",
            " ",
            "x",
            "[]",
            "[{}]",
            "'a'",
            "1",
            "true",
            "nul",
            "{",
            "{'id'",
            "{'id':",
            "{'id':1",
            "{'id':1,",
            "{'id':1,}",
            "{'id' 1}",
            "{id:1}",
            "{,}",
            "{'id':1;}",
            "{'id':01}",
            "{'id':+1}",
            "{'id':NaN}",
            "}{",
            "\uFEFF{}",
            "\0",
            "{'a':'\0'}",
            "{'a':'\\x'}",
            "{'a':'\\u12'}",
            "{'a':[}",
            "{'a':[1,]}",
            "{'a':{]}",
            "{'a':tru}",
            "/*x*/{}",
            "{'id':1,'presence':{'channel':\n'a'}}"
        };
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsNotOneObjectOnALineIsRefused(String frame) {
        assertRefused(frame);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':1}",
                "{'id':1,'ping':{}}",
                "{'id':1,'Connect':{}}",
                "{'id':1,'connect':null}",
                "{'id':1,'connect':[]}",
                "{'id':1,'connect':true}",
                "{'connect':{},'send':{}}",
                "{'connect':1}",
                "{'send':[]}",
                "{'id':1,'connect':{},'rpc':7}"
            })
    void commandWithoutAMethodIsRefused(String frame) {
        assertRefused(frame);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "1.0",
                "1e0",
                "'1'",
                "4294967296",
                "18446744073709551617",
                "true",
                "[]",
                "{}",
                "99999999999999999999999"
            })
    void idIsAnUnsignedIntegerOf32Bits(String id) {
        assertRefused("{'presence':{'channel':'a'},'id':" + id + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'token':1",
                "'token':{}",
                "'recover':1",
                "'recover':'true'",
                "'epoch':7",
                "'offset':'7'",
                "'offset':-1",
                "'offset':1.5",
                "'offset':18446744073709551616",
                "'positioned':0",
                "'recoverable':[]",
                "'join_leave':'x'",
                "'delta':'xdelta'",
                "'delta':true",
                "'tf':[]",
                "'tf':'a'",
                "'flag':9223372036854775808",
                "'flag':-9223372036854775809",
                "'flag':true",
                "'type':2147483648",
                "'type':'1'",
                "'channel':''",
                "'channel':null",
                "'channel':7",
                "'channel':['a']"
            })
    void memberOfAnotherTypeIsRefused(String member) {
        assertRefused("{'id':1,'subscribe':{'channel':'a'," + member + "}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'connect':{'token':1}",
                "'connect':{'name':1}",
                "'connect':{'version':[]}",
                "'connect':{'subs':[]}",
                "'connect':{'subs':{'a':1}}",
                "'connect':{'subs':{'a':{'recover':true,'offset':'1'}}}",
                "'connect':{'subs':{'a':{'epoch':1}}}",
                "'history':{'channel':'a','limit':'1'}",
                "'history':{'channel':'a','limit':2147483648}",
                "'history':{'channel':'a','limit':1.0}",
                "'history':{'channel':'a','since':[]}",
                "'history':{'channel':'a','since':{'offset':-1}}",
                "'history':{'channel':'a','reverse':1}",
                "'rpc':{'method':1}",
                "'refresh':{}",
                "'refresh':{'token':''}",
                "'refresh':{'token':1}",
                "'sub_refresh':{'channel':1}"
            })
    void everyMethodRefusesOtherTypes(String method) {
        assertRefused("{'id':1," + method + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscribe", "unsubscribe", "publish", "presence", "presence_stats", "history"})
    void channelIsNeeded(String method) {
        assertRefused("{'id':1,'" + method + "':{'data':1}}");
        assertRefused("{'id':1,'" + method + "':{'data':1,'channel':''}}");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "9223372036854775807, 9223372036854775807",
        "9223372036854775808, 9223372036854775807",
        "18446744073709551615, 9223372036854775807"
    })
    void offsetIsAnUnsignedIntegerOf64Bits(String offset, long read) {
        assertThat(command("{'id':1,'history':{'channel':'a','since':{'offset':" + offset + "}}}"))
                .isEqualTo(new ClientCommand.History(1, "a", 0, Optional.of(new StreamPosition("", read)), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "false",
                "0",
                "-0",
                "-0.0",
                "1e400",
                "1E+2",
                "1.10",
                "12345678901234567890.123456789012345678901234567890",
                "''",
                "'\\u0000\\ud83d\\ude00\\ud800'",
                "'\u2028\u2029 😀 \uDBFF\uDFFF'",
                "[ 1,  2 ]",
                "{'a':{'a':1,'a':2}}",
                "{ }"
            })
    void dataGoesThroughAsItIsWritten(String data) {
        RawJson sent = json(data).orElseThrow();

        assertThat(command("{'id':1,'publish':{'channel':'a','data' : " + data + " }}"))
                .isEqualTo(new ClientCommand.Publish(1, "a", Optional.of(sent)));
        assertThat(command("{'id':1,'rpc':{'data':" + data + ",'method':'\\u0000'}}"))
                .isEqualTo(new ClientCommand.Rpc(1, "\0", Optional.of(sent)));
        assertThat(sent.text()).isEqualTo(data.replace('\'', '"'));
    }

    @Test
    void escapesInNamesAndTextsAreRead() {
        assertThat(command("{'\\u0069d':1,'presence':{'ch\\u0061nnel':'\\ud83d\\ude00\\u2028\\n\\''}}"
                        .replace("\\'", "\\\"")))
                .isEqualTo(new ClientCommand.Presence(1, "😀\u2028\n\""));
    }

    private static ClientCommand connect(long id, String name, Map<String, StreamPosition> subs) {
        return new ClientCommand.Connect(id, Optional.empty(), Optional.empty(), name, "", subs);
    }

    private static ClientCommand.Subscribe subscribe(
            long id, String channel, Optional<StreamPosition> recover, long flag) {
        return new ClientCommand.Subscribe(
                id, channel, Optional.empty(), recover, Optional.empty(), false, false, false, false, false, flag, 0);
    }

    private static Optional<RawJson> json(String text) {
        return RawJson.parse(text.replace('\'', '"'));
    }

    private static CommandFrame read(String frame) {
        return JsonCommandReader.read(frame.replace('\'', '"'));
    }

    private static ClientCommand command(String frame) {
        CommandFrame read = read(frame);
        assertThat(read.violation()).isEmpty();
        assertThat(read.commands()).hasSize(1);
        return read.commands().get(0);
    }

    private static void assertRefused(String frame) {
        assertThat(read(frame).violation()).contains(ClientClose.BAD_REQUEST);
        assertThat(read(frame).commands()).isEmpty();
    }
}
