package org.heliograph.application;

import jakarta.annotation.Resource;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * An application beside the hub that knows nothing of it but two queues: POST sends a message, GET takes one.
 *
 * <p>Parameters of POST: {@code type} (text, bytes or none), {@code count} (how many messages; each has its number, counted
 * from 0, as its body), {@code end} (commit or rollback, for a JTA transaction
 * around it), {@code factory} (a JNDI name), and the properties {@code channel}, {@code event}, {@code key}, {@code
 * content_type}, {@code contentType}, {@code idempotency_key}, {@code heliograph_attr_Subject} and {@code traceparent}.
 */
@WebServlet("/test/queue")
public class QueueServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final long PATIENCE_MILLIS = 5000;
    private static final List<String> PROPERTIES = List.of(
            "channel",
            "event",
            "key",
            "content_type",
            "contentType",
            "idempotency_key",
            "heliograph_attr_Subject",
            "traceparent",
            "heliograph_reason",
            "heliograph_advice");

    @Resource
    private transient UserTransaction transaction;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String end = request.getParameter("end");
        try {
            if (end == null) {
                send(request, body);
                return;
            }
            transaction.begin();
            send(request, body);
            if (end.equals("commit")) {
                transaction.commit();
            } else {
                transaction.rollback();
            }
        } catch (Exception failure) {
            throw new ServletException(failure);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        try (Connection connection = factory(request).createConnection()) {
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            MessageConsumer consumer = session.createConsumer(session.createQueue("heliograph.publish.rejected"));
            connection.start();
            response.getWriter().print(describe(consumer.receive(PATIENCE_MILLIS)));
        } catch (JMSException | NamingException failure) {
            throw new ServletException(failure);
        }
    }

    private static void send(HttpServletRequest request, String body) throws JMSException, NamingException {
        try (Connection connection = factory(request).createConnection()) {
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            MessageProducer producer = session.createProducer(session.createQueue("heliograph.publish"));
            for (String each : bodies(request.getParameter("count"), body)) {
                Message message = message(session, request.getParameter("type"), each);
                for (String property : PROPERTIES) {
                    String value = request.getParameter(property);
                    if (value != null) {
                        message.setStringProperty(property, value);
                    }
                }
                producer.send(message);
            }
        }
    }

    private static List<String> bodies(@Nullable String count, String body) {
        return count == null
                ? List.of(body)
                : IntStream.range(0, Integer.parseInt(count))
                        .mapToObj(Integer::toString)
                        .toList();
    }

    private static Message message(Session session, String type, String body) throws JMSException {
        return switch (type) {
            case "text" -> session.createTextMessage(body);
            case "bytes" -> {
                BytesMessage bytes = session.createBytesMessage();
                bytes.writeBytes(body.getBytes(StandardCharsets.UTF_8));
                yield bytes;
            }
            default -> session.createMapMessage();
        };
    }

    private static JsonObjectBuilder taken(Message message) throws JMSException {
        JsonObjectBuilder json = Json.createObjectBuilder();
        for (String property : PROPERTIES) {
            String value = message.getStringProperty(property);
            if (value != null) {
                json.add(property, value);
            }
        }
        if (message instanceof TextMessage text) {
            json.add("text", text.getText());
        }
        return json;
    }

    private static String describe(@Nullable Message message) throws JMSException {
        return message == null ? "{}" : taken(message).build().toString();
    }

    @SuppressWarnings("BanJNDI") // the test names the factory
    private static ConnectionFactory factory(HttpServletRequest request) throws NamingException {
        String asked = request.getParameter("factory");
        String name = asked != null
                ? asked
                : ConfigProvider.getConfig()
                        .getOptionalValue("heliograph.jms.connection-factory", String.class)
                        .orElse("java:comp/DefaultJMSConnectionFactory");
        return (ConnectionFactory) new InitialContext().lookup(name);
    }
}
