import { webSocketTo } from './web-socket.js';

/** Where the socket of many channels is, below this page. */
export const ADDRESS = 'connection/websocket';
const SILENCE_MS = 10_000;
const TOKEN_EXPIRED = 109;

/** The error of a reply: what the hub did not do, and why. */
export class Refusal extends Error {
    /** What this room does not offer: history, presence. */
    static NOT_AVAILABLE = 108;

    /** @param {{code: number, message: string, temporary?: boolean}} error as it came */
    constructor({ code, message, temporary = false }) {
        super(`${message} (${code})`);
        this.code = code;
        this.mayPass = temporary || code === TOKEN_EXPIRED;
    }
}

/**
 * Returns a transport that follows the channel given at that moment over the socket of many channels. It is open once
 * the hub took the subscription, and says then `{recovery, missed}`: none at first, then recovered, with how many
 * messages, or lost.
 *
 * The cursor is the position `{epoch, offset}`: a transport that gets one asks for what came after it. Data is
 * `{type: 'subscribed', client, recovery, publications, id}`, `{type: 'message', publication}`, and `{type, info}`
 * of type join and leave.
 */
export function channelSocketTo(channel) {
    const openSocket = webSocketTo(() => ADDRESS);
    return (line) => new ChannelSocket(channel(), line, openSocket);
}

class ChannelSocket {
    #channel;
    #line;
    #socket;
    #lastId = 0;
    #asked = new Map();
    #silence = 0;
    #silenceMs = SILENCE_MS;
    #pong = false;
    #client = '';
    #epoch = '';

    constructor(channel, line, openSocket) {
        this.#channel = channel;
        this.#line = line;
        this.#socket = openSocket({
            onOpen: () => this.#begin(),
            onData: ({ data }) => this.#read(data),
            onEnd: (why) => this.#end(why),
        });
    }

    /** Asks for something that concerns the channel: publish, history, presence. */
    ask(method, body = {}) {
        return new Promise((onAnswer, onRefusal) => {
            const callbacks = { onAnswer, onRefusal, onEnd: onRefusal };
            this.#send([{ method, body: { channel: this.#channel, ...body }, ...callbacks }]);
        });
    }

    close() {
        this.#finish();
        this.#socket.close();
    }

    /** Connects and subscribes in one frame, which spares the subscription a round trip. */
    #begin() {
        const { epoch, offset } = this.#line.cursor;
        const place = epoch ? { recover: true, epoch, offset } : {};
        const onRefusal = (error) => this.#refused(error);
        this.#listen();
        this.#send([
            { method: 'connect', body: { name: 'page' }, onAnswer: (it) => this.#connected(it), onRefusal },
            {
                method: 'subscribe',
                body: { channel: this.#channel, join_leave: true, ...place },
                onAnswer: (it) => this.#subscribed(it),
                onRefusal,
            },
        ]);
    }

    #send(commands) {
        const lines = commands.map(({ method, body, ...callbacks }) => {
            this.#lastId += 1;
            this.#asked.set(this.#lastId, { method, ...callbacks });
            return JSON.stringify({ id: this.#lastId, [method]: body });
        });
        this.#socket.send(lines.join('\n'));
    }

    #read(frame) {
        this.#listen();
        let replies;
        try {
            replies = frame.split('\n').filter(Boolean).map((text) => JSON.parse(text));
        } catch {
            this.#fail({ code: 1006, detail: 'The hub sent what is not of this protocol.' });
            return;
        }
        replies.forEach((reply) => this.#take(reply));
    }

    #take(reply) {
        if (reply.push) {
            this.#takePush(reply.push);
        } else if (reply.id) {
            this.#takeAnswer(reply);
        } else if (this.#pong) {
            this.#socket.send('{}');
        }
    }

    #takeAnswer({ id, error, ...answer }) {
        const asked = this.#asked.get(id);
        this.#asked.delete(id);
        if (error) {
            asked?.onRefusal(new Refusal(error));
        } else {
            asked?.onAnswer(answer[asked.method] ?? {});
        }
    }

    #takePush({ pub, join, leave, unsubscribe }) {
        if (pub) {
            const id = pub.offset && { epoch: this.#epoch, offset: pub.offset };
            this.#line.onData({ type: 'message', publication: pub, id });
        } else if (join) {
            this.#line.onData({ type: 'join', info: join.info });
        } else if (leave) {
            this.#line.onData({ type: 'leave', info: leave.info });
        } else if (unsubscribe) {
            // From 2500 on a client comes again; over a new connection it does so after a pause.
            this.#fail({ code: unsubscribe.code < 2500 ? 3503 : 3010, detail: unsubscribe.reason });
        }
    }

    #connected({ client, ping = 0, pong = false }) {
        this.#client = client;
        this.#pong = pong;
        this.#silenceMs = ping && ping * 1000 + SILENCE_MS;
        this.#listen();
    }

    #subscribed({ epoch = '', offset = 0, recovered = false, publications = [] }) {
        const wasHere = Boolean(this.#line.cursor);
        const recovery = wasHere ? (recovered ? 'recovered' : 'lost') : 'none';
        const position = { epoch, offset: publications.at(-1)?.offset ?? offset };
        this.#epoch = epoch;
        this.#line.onOpen({ recovery, missed: publications.length });
        this.#line.onData({ type: 'subscribed', client: this.#client, recovery, publications, id: position });
    }

    #refused(error) {
        this.#fail({ detail: `The hub refused: ${error.message}.`, reconnect: error.mayPass });
    }

    /** Takes a connection that is silent for longer than its pings allow for a lost one. */
    #listen() {
        clearTimeout(this.#silence);
        if (this.#silenceMs) {
            const fail = () => this.#fail({ code: 1006, detail: 'The hub fell silent.' });
            this.#silence = setTimeout(fail, this.#silenceMs);
        }
    }

    #fail(why) {
        this.#socket.close();
        this.#end(why);
    }

    #end(why) {
        this.#finish();
        this.#line.onEnd(why);
    }

    #finish() {
        clearTimeout(this.#silence);
        this.#asked.forEach(({ onEnd }) => onEnd?.(new Error('The connection ended first.')));
        this.#asked.clear();
    }
}
