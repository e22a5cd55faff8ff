package org.heliograph.presence;

import java.util.List;

/**
 * A user in a channel.
 *
 * @param user who it is
 * @param connections its connections (devices, tabs) on all nodes, in the order of their coming; empty within the grace
 */
public record PresentUser(UserKey user, List<Member> connections) {}
