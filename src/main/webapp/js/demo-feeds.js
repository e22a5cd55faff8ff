import { byId } from './dom.js';
import { Feed } from './feed.js';

/** Returns the feed of a demo channel, which its start button starts. */
export function demoFeed(network, part, channel, eventNames) {
    const feed = new Feed(network, part, {
        path: () => `api/channels/${channel}/events`,
        eventNames: () => eventNames,
    });
    byId(`${part}-start`).addEventListener('click', () => feed.start());
    return feed;
}
