import { Refusal } from './channel-socket.js';
import { readMessage, writeMessage } from './chat-message.js';
import { counted } from './dom.js';

const MOST_EARLIER = 50;
const MOST_MISSED = 150;
const MOST_PENDING = 50;

/** What was and is said in a room, written to a log in order and each message once, however it arrived. */
export class Conversation {
    #log;
    #ask;
    #epoch = '';
    #lastOffset = 0;
    #held = null;
    #own = new Set();
    #sentAt = new Map();

    /** @param {function(string, object): Promise<object>} ask asks the hub; see Connection */
    constructor(log, ask) {
        this.#log = log;
        this.#ask = ask;
    }

    /** Forgets what was said, for another room. */
    clear() {
        this.#log.clear();
        this.#epoch = '';
        this.#lastOffset = 0;
    }

    /**
     * Writes what came before a subscription. Live messages wait until that is done.
     *
     * @param {{client: string, recovery: string, publications: object[], id: object}} subscribed how it began
     * @param {string} welcome the sentence with which the room receives the person
     */
    async begin({ client, recovery, publications, id }, welcome) {
        this.#own.add(client);
        if (recovery === 'recovered') {
            this.#say(welcome);
            this.#catchUp(publications);
            return;
        }
        this.#held = [];
        try {
            await (recovery === 'lost' ? this.#startOver(id, welcome) : this.#start(id, welcome));
        } catch {
            // The connection ended meanwhile; the next one begins again.
        }
        this.#release();
    }

    /** Takes a live message. */
    take(publication) {
        if (this.#held) {
            this.#held.push(publication);
        } else {
            this.#write(publication);
        }
    }

    /** Sends a message; it is written when it comes back, as everybody's. */
    async say(from, text) {
        const data = writeMessage(from, text);
        this.#remember(data);
        try {
            await this.#ask('publish', { data });
        } catch (failure) {
            this.#sentAt.delete(data);
            const doubt = failure instanceof Refusal ? 'Not sent' : 'Perhaps not sent';
            this.#log.add({ kind: 'problem', text: `${doubt}: “${text}”. ${failure.message}` });
        }
    }

    #catchUp(publications) {
        const count = publications.length;
        if (count > 0) {
            const rest = count > MOST_MISSED ? `; the last ${MOST_MISSED} are here` : '';
            this.#log.add({ kind: 'missed', text: `You missed ${counted(count, 'message')}${rest}` });
        }
        publications.slice(-MOST_MISSED).forEach((each) => this.#write(each, 'missed'));
    }

    /** Nothing tells what was missed: shows the newest there is, without what is in the log already. */
    async #startOver(position, welcome) {
        this.#say(welcome);
        if (position.epoch !== this.#epoch) {
            this.#lastOffset = 0;
        }
        const { earlier, excuse } = await this.#earlier(position);
        const hint = excuse || (earlier.length > 0 ? 'The newest are here.' : 'The hub has none to show.');
        this.#log.add({ kind: 'lost', text: `Messages may be missing. ${hint}` });
        this.#writeEarlier(earlier, position);
    }

    async #start(position, welcome) {
        const { earlier, excuse } = await this.#earlier(position);
        if (earlier.length > 0) {
            this.#log.add({ kind: 'earlier', text: 'Earlier in this room' });
        }
        this.#writeEarlier(earlier, position);
        this.#say(welcome);
        if (excuse) {
            this.#say(excuse);
        }
    }

    /** Returns the last messages up to a position, oldest first, and none that was written before; or why there are none. */
    async #earlier({ epoch, offset }) {
        // Up to the subscription's own position: what comes after it comes live.
        const since = epoch ? { since: { epoch, offset: offset + 1 } } : {};
        try {
            const { publications = [] } = await this.#ask('history', { limit: MOST_EARLIER, reverse: true, ...since });
            return { earlier: publications.reverse().filter((each) => each.offset > this.#lastOffset) };
        } catch (failure) {
            return { earlier: [], excuse: excuseFor(failure) };
        }
    }

    #writeEarlier(publications, { epoch }) {
        this.#epoch = epoch;
        publications.forEach((each) => this.#write(each, 'earlier'));
    }

    #release() {
        const held = this.#held;
        this.#held = null;
        held.forEach((each) => this.#write(each));
    }

    #write(publication, origin) {
        const { offset = 0, info } = publication;
        if (offset && offset <= this.#lastOffset) {
            return;
        }
        this.#lastOffset = offset || this.#lastOffset;
        const kind = info && this.#own.has(info.client) ? 'mine' : 'message';
        const note = kind === 'mine' && !origin ? this.#roundTrip(publication.data) : '';
        this.#log.add({ kind, origin, note, ...readMessage(publication) });
    }

    #say(text) {
        this.#log.add({ kind: 'system', text });
    }

    /** Remembers when a text was sent, to tell how long it took when it comes back. */
    #remember(data) {
        if (this.#sentAt.size === MOST_PENDING) {
            this.#sentAt.delete(this.#sentAt.keys().next().value);
        }
        this.#sentAt.set(data, performance.now());
    }

    #roundTrip(data) {
        const sentAt = this.#sentAt.get(data);
        this.#sentAt.delete(data);
        return sentAt === undefined ? '' : `back in ${Math.max(1, Math.round(performance.now() - sentAt))} ms`;
    }
}

/** Returns in words why the hub has no earlier messages; the end of the connection is another matter. */
function excuseFor(failure) {
    if (!(failure instanceof Refusal)) {
        throw failure;
    }
    return failure.code === Refusal.NOT_AVAILABLE
        ? 'Nothing is kept in this room.'
        : `Earlier messages cannot be read now: ${failure.message}.`;
}
