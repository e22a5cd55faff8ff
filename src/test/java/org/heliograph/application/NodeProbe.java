package org.heliograph.application;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import javax.management.JMException;
import javax.management.ObjectName;
import org.heliograph.Hub;
import org.heliograph.delivery.DeliveryCounters;
import org.heliograph.hub.HubMetrics;
import org.heliograph.hub.session.RoomRegistry;
import org.heliograph.hub.session.SessionRegistry;
import org.heliograph.message.ChannelName;
import org.heliograph.message.InvalidInputException;
import org.heliograph.server.FastPaths;
import org.heliograph.server.SocketPath;

/**
 * A page that tells what a node holds and what happened on it, and that publishes through the injected hub.
 *
 * <p>With the parameter {@code gc} it collects garbage first, so that what it says of the heap is what is in use.
 */
@WebServlet("/test/node")
public class NodeProbe extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient SessionRegistry sessions;

    @Inject
    private transient RoomRegistry rooms;

    @Inject
    private transient DeliveryCounters counters;

    @Inject
    private transient HubMetrics metrics;

    @Inject
    private transient FastPaths fastPaths;

    @Inject
    private transient SeenEvents seen;

    @Inject
    private transient Hub hub;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Runtime jvm = Runtime.getRuntime();
        if (request.getParameter("gc") != null) {
            jvm.gc();
        }
        JsonObjectBuilder closed = Json.createObjectBuilder();
        seen.closed().forEach((code, count) -> closed.add(Integer.toString(code), count));
        JsonArrayBuilder changes = Json.createArrayBuilder();
        seen.rooms().forEach(changes::add);
        String json = Json.createObjectBuilder()
                .add("sessions", sessions.size())
                .add("rooms", rooms.size())
                .add("queuedBytes", counters.queuedBytes())
                .add("writes", metrics.writes())
                .add("coalescedFrames", metrics.coalescedFrames())
                .add("droppedFrames", metrics.droppedFrames())
                .add("stallAgeMillis", metrics.stallAge().toMillis())
                .add("closedByCode", closedByCode())
                .add("undelivered", metrics.undelivered())
                .add("deliveryLagMillis", metrics.deliveryLag().toMillis())
                .add("recoveryReads", metrics.recoveryReads())
                .add("opened", seen.opened())
                .add("closed", closed)
                .add("uneven", seen.uneven())
                .add("roomChanges", changes)
                .add("heapUsed", jvm.totalMemory() - jvm.freeMemory())
                .add("threads", ManagementFactory.getThreadMXBean().getThreadCount())
                .add("openFiles", ofSystem("OpenFileDescriptorCount"))
                .add("cpuNanos", ofSystem("ProcessCpuTime"))
                .add("process", ProcessHandle.current().pid())
                .add("fastPaths", fastPaths.summary())
                .add("socketPath", SocketPath.of(request, fastPaths).isKnown())
                .build()
                .toString();
        response.setContentType("application/json");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }

    private JsonObjectBuilder closedByCode() {
        JsonObjectBuilder closed = Json.createObjectBuilder();
        metrics.closed().forEach((code, count) -> closed.add(Integer.toString(code.code()), count));
        return closed;
    }

    /** Publishes the parameter {@code text} to the parameter {@code channel} as any bean of an application would. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            hub.publish(ChannelName.of(request.getParameter("channel")), request.getParameter("text"))
                    .thenRun(() -> response.setStatus(HttpServletResponse.SC_NO_CONTENT));
        } catch (InvalidInputException bad) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    /** Returns a number that the JVM tells of its process, but in no class that every server shows to applications. */
    private static long ofSystem(String attribute) {
        try {
            ObjectName system = new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME);
            return (Long) ManagementFactory.getPlatformMBeanServer().getAttribute(system, attribute);
        } catch (JMException | RuntimeException noFileLeftToLookInto) {
            return -1;
        }
    }
}
