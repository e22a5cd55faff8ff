import { nameFault, segment } from './address.js';
import { byId } from './dom.js';
import { Feed } from './feed.js';

const PART = 'feed-custom';

/** Returns the feed of the channel or room that the person types, with the event names to listen for. */
export function chosenFeed(network) {
    const [kind, name, events] = ['kind', 'name', 'events'].map((field) => byId(`${PART}-${field}`));
    const path = () => `api/${kind.value}/${segment(name.value.trim())}/events`;
    const feed = new Feed(network, PART, { path, eventNames: () => readNames(events.value) });

    const check = () => {
        name.setCustomValidity(nameFault(name.value.trim()));
        byId(`${PART}-address`).textContent = path();
    };
    name.addEventListener('input', check);
    kind.addEventListener('change', () => {
        // The example of the other kind is of no use; a name that someone typed stays.
        const example = { channels: 'news:today', rooms: 'lobby' };
        if (Object.values(example).includes(name.value)) {
            name.value = example[kind.value];
        }
        check();
    });
    byId(`${PART}-form`).addEventListener('submit', (event) => {
        event.preventDefault();
        feed.start();
    });
    feed.connection.addEventListener('status', () => {
        for (const field of [kind, name, events]) {
            field.disabled = feed.connection.isWanted;
        }
    });
    return feed;
}

/** Reads names between commas, each once; `close` is the hub's own last event and not for the log. */
function readNames(text) {
    const names = text.split(',').map((name) => name.trim());
    return new Set(names.filter((name) => name && name !== 'close'));
}
