package org.heliograph.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The JVM of a running server, looked into from outside with the {@code jcmd} of the JDK. */
public final class ServerProcess {
    private final long process;

    /** Names the process. */
    public ServerProcess(long process) {
        this.process = process;
    }

    /** Returns how many class loaders hold a class of this name after a garbage collection. */
    public long classLoadersOf(String className) {
        jcmd("GC.run");
        // a line for the class in each loader, with the address of the loader: com.example.Type/0x00007f...
        return jcmd("VM.class_hierarchy", className)
                .lines()
                .filter(line -> line.contains(className + "/"))
                .count();
    }

    /** Returns how many live objects of a class there are, whatever loader it has. */
    public long instancesOf(String className) {
        // rank, instances, bytes, name: "  12:  34  5678  com.example.Type"
        return jcmd("GC.class_histogram")
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length >= 4 && columns[3].equals(className))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }

    /** Returns how many live threads have a name that contains this text. */
    public long threadsNamed(String text) {
        return jcmd("Thread.print")
                .lines()
                .filter(line -> line.startsWith("\"") && line.contains(text))
                .count();
    }

    private String jcmd(String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(process));
            builder.command().addAll(List.of(command));
            Process jcmd = builder.redirectErrorStream(true).start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
