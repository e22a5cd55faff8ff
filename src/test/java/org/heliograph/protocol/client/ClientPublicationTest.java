package org.heliograph.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.Epoch;
import org.heliograph.message.EventName;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.Position;
import org.heliograph.message.Publisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of every kind as clients of the protocol get them. */
class ClientPublicationTest {
    private static final ConnectionId CLIENT = new ConnectionId("c-17");

    @Test
    void jsonIsPassedOnAsItIs() {
        ClientPublication publication = ClientPublication.of(json("{\n \"m\": 1.10\n}"));

        assertThat(publication.data().text()).isEqualTo("{ \"m\": 1.10}");
        assertThat(publication.tags()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}}", "tide", "1 2"})
    void whatIsOnlyCalledJsonBecomesAString(String text) {
        assertThat(ClientPublication.of(json(text)).data()).isEqualTo(RawJson.ofString(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tide is turning", "{\"m\":1}", "null", "", "a\nb\0\u2028😀"})
    void textBecomesAString(String text) {
        Message message = message(EventName.MESSAGE, Content.ofText(text), ContentType.TEXT, Publisher.JMS);

        assertThat(ClientPublication.of(message).data().string()).contains(text);
    }

    @Test
    void bytesBecomeBase64() {
        Content content = Content.ofBytes(new byte[] {0, -1, 127});
        Message message = message(EventName.MESSAGE, content, ContentType.BYTES, Publisher.JMS);

        assertThat(ClientPublication.of(message).data().string()).contains("AP9/");
        assertThat(ClientPublication.of(message).tags()).isEqualTo(Map.of("encoding", "base64"));
    }

    @Test
    void eventOfAnotherNameIsATag() {
        EventName event = new EventName("update");
        Message text = message(event, Content.ofText("a"), ContentType.TEXT, Publisher.JMS);
        Message bytes = message(event, Content.ofBytes(new byte[1]), ContentType.BYTES, Publisher.JMS);

        assertThat(ClientPublication.of(text).tags()).isEqualTo(Map.of("event", "update"));
        assertThat(ClientPublication.of(bytes).tags()).isEqualTo(Map.of("event", "update", "encoding", "base64"));
    }

    @Test
    void attributesAreTags() throws InvalidInputException {
        Map<String, String> values = Map.of("subject", "tide");
        Content text = Content.ofText("a");
        Message plain = message(EventName.MESSAGE, text, ContentType.TEXT, Publisher.JMS, Attributes.of(values));
        Message named = message(new EventName("update"), text, ContentType.TEXT, Publisher.JMS, Attributes.of(values));

        assertThat(ClientPublication.of(plain).tags()).isEqualTo(values);
        assertThat(ClientPublication.of(named).tags()).isEqualTo(Map.of("subject", "tide", "event", "update"));
    }

    @Test
    void attributeCannotPassForATagOfTheHub() throws InvalidInputException {
        Attributes forged = Attributes.of(Map.of("encoding", "base64", "event", "close", "subject", "tide"));
        Message message = message(EventName.MESSAGE, Content.ofText("aGk="), ContentType.TEXT, Publisher.JMS, forged);

        assertThat(ClientPublication.of(message).tags()).isEqualTo(Map.of("subject", "tide"));
    }

    @Test
    void publisherIsShownWhereItIsKnown() {
        Publisher ann = new Publisher("ann");
        Message byClient = message(EventName.MESSAGE, Content.ofText("a"), ContentType.TEXT, ann.on(CLIENT));
        Message byNobody =
                message(EventName.MESSAGE, Content.ofText("a"), ContentType.TEXT, Publisher.ANONYMOUS.on(CLIENT));
        Message byHttp = message(EventName.MESSAGE, Content.ofText("a"), ContentType.TEXT, ann);

        assertThat(ClientPublication.of(byClient).info())
                .contains(new ClientInfo("ann", CLIENT, Optional.empty(), Optional.empty()));
        assertThat(ClientPublication.of(byNobody).info()).map(ClientInfo::user).contains("");
        assertThat(ClientPublication.of(byHttp).info())
                .contains(new ClientInfo("ann", new ConnectionId(""), Optional.empty(), Optional.empty()));
        assertThat(ClientPublication.of(json("1")).info()).map(ClientInfo::user).contains("application");
        assertThat(ClientPublication.of(
                                message(EventName.MESSAGE, Content.ofText("a"), ContentType.TEXT, Publisher.ANONYMOUS))
                        .info())
                .isEmpty();
    }

    @Test
    void offsetIsThatOfThePosition() {
        Message message = json("1");

        assertThat(ClientPublication.of(message).offset()).isZero();
        assertThat(ClientPublication.of(message.at(new Position(new Epoch("e"), 41)))
                        .offset())
                .isEqualTo(41);
    }

    private static Message json(String text) {
        return message(EventName.MESSAGE, Content.ofText(text), ContentType.JSON, Publisher.APPLICATION);
    }

    private static Message message(EventName event, Content content, ContentType type, Publisher publisher) {
        return message(event, content, type, publisher, Attributes.NONE);
    }

    private static Message message(
            EventName event, Content content, ContentType type, Publisher publisher, Attributes attributes) {
        return new Message(
                new MessageId("n-1"),
                new ChannelName("news"),
                event,
                content,
                type,
                publisher,
                Instant.EPOCH,
                Optional.empty(),
                attributes,
                Optional.empty());
    }
}
