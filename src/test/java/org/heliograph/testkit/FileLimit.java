package org.heliograph.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A low limit of open files for a running server, through the {@code prlimit} of Linux, until it is closed. */
public final class FileLimit implements Closeable {
    private final long process;
    private final String before;

    private FileLimit(long process) throws IOException {
        this.process = process;
        this.before = prlimit("--nofile", "--output=SOFT", "--noheadings");
    }

    /** Lets a process open so many files more than it has open now. */
    public static FileLimit of(long process, long openFiles, int more) throws IOException {
        FileLimit limit = new FileLimit(process);
        limit.prlimit("--nofile=" + (openFiles + more) + ":");
        return limit;
    }

    @Override
    public void close() throws IOException {
        prlimit("--nofile=" + before + ":");
    }

    private String prlimit(String... arguments) throws IOException {
        ProcessBuilder command = new ProcessBuilder("prlimit", "--pid=" + process);
        command.command().addAll(List.of(arguments));
        Process running = command.redirectErrorStream(true).start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (running.waitFor() != 0) {
                throw new IOException(output);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return output;
    }
}
