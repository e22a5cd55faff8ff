package org.heliograph.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonObject;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ContentType;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.EventName;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.MessageKey;
import org.heliograph.message.Publication;
import org.heliograph.message.Publisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON of publishing, and each way in which it can be wrong. */
class PublicationReaderTest {
    private static final ChannelName NEWS = new ChannelName("news");

    @Test
    void readsAllMembers() throws InvalidInputException {
        Publication publication = read("{'event':'update','data':'a\\u0000\\nb','key':'k'}");

        assertThat(publication.channel()).isEqualTo(NEWS);
        assertThat(publication.event()).isEqualTo(new EventName("update"));
        assertThat(publication.content().text()).isEqualTo("a\0\nb");
        assertThat(publication.contentType()).isEqualTo(ContentType.TEXT);
        assertThat(publication.publisher()).isEqualTo(Publisher.ANONYMOUS);
        assertThat(publication.key()).contains(new MessageKey("k"));
    }

    @Test
    void readsAttributes() throws InvalidInputException {
        assertThat(read("{'data':'a','attributes':{'subject':'tide','x-y':''}}").attributes())
                .isEqualTo(Attributes.of(Map.of("subject", "tide", "x-y", "")));
        assertThat(read("{'data':'a','attributes':{}}").attributes()).isSameAs(Attributes.NONE);
        assertThat(read("{'data':'a'}").attributes()).isSameAs(Attributes.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "'a'",
                "{'a':1}",
                "{'a':null}",
                "{'A':'b'}",
                "{'':'b'}",
                "{'a':'\\n'}",
                "{'a':'\\ud800'}"
            })
    void otherAttributesAreRefused(String attributes) {
        assertRefused(ErrorCode.BAD_ATTRIBUTE, () -> read("{'data':'a','attributes':" + attributes + "}"));
    }

    @Test
    void attributeThatIsThereTwiceIsBadJson() {
        assertRefused(ErrorCode.BAD_JSON, () -> read("{'data':'a','attributes':{'a':'1','a':'2'}}"));
    }

    @Test
    void dataAloneIsEnough() throws InvalidInputException {
        Publication publication = read("{'data':''}");

        assertThat(publication.event()).isEqualTo(EventName.MESSAGE);
        assertThat(publication.content().text()).isEmpty();
        assertThat(publication.key()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"null;null", "true;true", "12;12", "[1, 2];[1,2]", "{ };{}", "[{\"a\": \"é😀\"}];[{\"a\":\"é😀\"}]"
            })
    void dataThatIsNoStringBecomesItsJson(String data, String text) throws InvalidInputException {
        Publication publication =
                PublicationReader.read(PublicationReader.parse("{\"data\":" + data + "}"), NEWS, Publisher.ANONYMOUS);

        assertThat(publication.content().text()).isEqualTo(text);
        assertThat(publication.contentType()).isEqualTo(ContentType.JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "null",
                "[]",
                "'a'",
                "1",
                "{",
                "{'data'}",
                "{'data':}",
                "{'data':01}",
                "{'data':NaN}",
                "{'data':'a'",
                "{'data':'a'} x",
                "{'data':'a'}{}",
                "{'data':'a'},",
                "{data:1}",
                "{'data':'\\x'}",
                "{'data':'a\nb'}",
                "\uFEFF{'data':1}",
                "{'data':1,}",
                "{'data':1e999999999999}",
                "{'data':'a','data':'b'}",
                "{'data':{'a':1,'a':2}}",
                "{'messages':[{'channel':'a','channel':'b','data':1}]}"
            })
    void whatIsNotOneObjectIsBadJson(String json) {
        assertRefused(ErrorCode.BAD_JSON, () -> read(json));
    }

    static String[] bombs() {
        return new String[] {
            "[".repeat(200_000),
            "{'data':" + "[".repeat(200_000) + "]".repeat(200_000) + "}",
            "{'data':" + "{'a':".repeat(200_000),
            "{'data':" + "9".repeat(100_000) + "}"
        };
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void deepNestingAndEnormousNumbersAreBadJson(String bomb) {
        assertRefused(ErrorCode.BAD_JSON, () -> read(bomb));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'data':'a','extra':1}",
                "{'Data':'a','data':'a'}",
                "{'data':'a','':1}",
                "{'data':'a','event':1}",
                "{'data':'a','event':null}",
                "{'data':'a','key':[]}",
                "{'data':'a','channel':'news'}"
            })
    void unknownMembersAndWrongTypesAreBadMembers(String json) {
        assertRefused(ErrorCode.BAD_MEMBER, () -> read(json));
    }

    @ParameterizedTest
    @CsvSource({
        "{}, MISSING_DATA",
        "'{''event'':''a''}', MISSING_DATA",
        "'{''data'':''a'',''event'':''''}', BAD_EVENT",
        "'{''data'':''a'',''event'':''a\\nb''}', BAD_EVENT",
        "'{''data'':''a'',''event'':''\\ud800''}', BAD_EVENT",
        "'{''data'':''a'',''key'':''''}', BAD_KEY",
        "'{''data'':''a'',''key'':''a\\u202eb''}', BAD_KEY",
        "'{''data'':''\\ud800''}', BAD_TEXT",
        "'{''data'':''\\udc00\\ud800''}', BAD_TEXT",
        "'{''data'':{''a'':[''\\ud800'']}}', BAD_TEXT",
        "'{''data'':{''\\ud800'':1}}', BAD_TEXT"
    })
    void everyOtherFaultHasItsOwnCode(String json, ErrorCode code) {
        assertRefused(code, () -> read(json));
    }

    @Test
    void readsAPublicationThatNamesItsChannel() throws InvalidInputException {
        Publication publication =
                PublicationReader.read(parse("{'channel':'room:lobby','data':'a'}"), Publisher.APPLICATION);

        assertThat(publication.channel()).hasToString("room:lobby");
        assertThat(publication.publisher()).isEqualTo(Publisher.APPLICATION);
    }

    @ParameterizedTest
    @CsvSource({
        "'{''data'':''a''}', BAD_CHANNEL",
        "'{''data'':''a'',''channel'':''''}', BAD_CHANNEL",
        "'{''data'':''a'',''channel'':''room:..''}', BAD_CHANNEL",
        "'{''data'':''a'',''channel'':7}', BAD_MEMBER",
        "'{''data'':''a'',''channel'':''a'',''to'':''b''}', BAD_MEMBER",
        "'{''channel'':''a''}', MISSING_DATA"
    })
    void refusesAPublicationThatDoesNotNameItsChannel(String json, ErrorCode code) {
        assertRefused(code, () -> PublicationReader.read(parse(json), Publisher.ANONYMOUS));
    }

    @Test
    void batchHoldsFromOneEntryToTheLimit() throws InvalidInputException {
        assertThat(PublicationReader.batch(parse("{'messages':[1]}"), 2)).hasSize(1);
        assertThat(PublicationReader.batch(parse("{'messages':[{},'a']}"), 2)).hasSize(2);

        assertRefused(ErrorCode.TOO_LARGE, () -> PublicationReader.batch(parse("{'messages':[1,2,3]}"), 2));
        assertRefused(ErrorCode.EMPTY_BATCH, () -> PublicationReader.batch(parse("{'messages':[]}"), 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'messages':{}}", "{'messages':null}", "{'messages':[1],'x':1}", "{'Messages':[1]}"})
    void batchOfAnotherShapeIsABadMember(String json) {
        assertRefused(ErrorCode.BAD_MEMBER, () -> PublicationReader.batch(parse(json), 2));
    }

    private static Publication read(String json) throws InvalidInputException {
        return PublicationReader.read(parse(json), NEWS, Publisher.ANONYMOUS);
    }

    /** Parses JSON written with single quotes, for legibility. */
    private static JsonObject parse(String json) throws InvalidInputException {
        return PublicationReader.parse(json.replace('\'', '"'));
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
