import { nameFault, segment } from './address.js';
import { Connection } from './connection.js';
import { byId, takeTurns } from './dom.js';
import { Log } from './log.js';
import { describe, StateView } from './state-view.js';
import { webSocketTo } from './web-socket.js';

const MOST_PENDING = 50;

/** The chat: one raw room, where what one sends comes back to every member, the sender included. */
export class Room {
    #room = byId('chat-room');
    #name = byId('chat-name');
    #message = byId('chat-message');
    #log = new Log(byId('chat-log'));
    #sentAt = new Map();
    #lastState = 'idle';

    constructor(network) {
        this.connection = new Connection(network, webSocketTo(() => this.#path));
        new StateView(byId('chat-state'), this.connection);
        this.#name.value = `Guest ${100 + Math.floor(Math.random() * 900)}`;
        this.#room.addEventListener('input', () => this.#check());
        byId('chat-join-form').addEventListener('submit', (event) => this.#join(event));
        byId('chat-leave').addEventListener('click', () => this.connection.close());
        byId('chat-send-form').addEventListener('submit', (event) => this.#send(event));
        this.connection.addEventListener('status', () => this.#follow());
        this.connection.addEventListener('data', ({ detail }) => this.#show(detail.data));
    }

    get #path() {
        return `ws/room/${segment(this.#room.value.trim())}`;
    }

    #check() {
        this.#room.setCustomValidity(nameFault(this.#room.value.trim()));
        byId('chat-address').textContent = this.#path;
    }

    #join(event) {
        event.preventDefault();
        if (!this.connection.isWanted) {
            this.connection.open();
        }
    }

    #send(event) {
        event.preventDefault();
        const text = this.#message.value.trim();
        const raw = JSON.stringify({ from: this.#name.value.trim(), text });
        if (text && this.connection.send(raw)) {
            this.#remember(raw);
            this.#message.value = '';
        }
        this.#message.focus();
    }

    /** Remembers when a text was sent, to know it again when it comes back. */
    #remember(raw) {
        if (this.#sentAt.size === MOST_PENDING) {
            this.#sentAt.delete(this.#sentAt.keys().next().value);
        }
        this.#sentAt.set(raw, performance.now());
    }

    #show(data) {
        if (typeof data !== 'string') {
            this.#log.add({ kind: 'message', text: `${data.byteLength.toLocaleString()} bytes`, note: 'binary' });
            return;
        }
        const sentAt = this.#sentAt.get(data);
        this.#sentAt.delete(data);
        const note = sentAt === undefined ? '' : `back in ${Math.max(1, Math.round(performance.now() - sentAt))} ms`;
        this.#log.add({ kind: note ? 'mine' : 'message', note, ...readMessage(data) });
    }

    /** Draws the form as the connection is, and notes in the log when it opened or was lost. */
    #follow() {
        const { status, isWanted } = this.connection;
        const isOpen = status.state === 'open';
        this.#room.disabled = isWanted;
        this.#name.disabled = isWanted;
        this.#message.disabled = !isWanted;
        this.#message.placeholder = isWanted ? 'Write a message' : 'Join first, then write here';
        byId('chat-send').disabled = !isOpen;
        const [join, leave] = [byId('chat-join'), byId('chat-leave')];
        takeTurns(isWanted ? leave : join, isWanted ? join : leave);
        if (status.state !== this.#lastState) {
            this.#note(status);
        }
    }

    #note(status) {
        if (status.state === 'open') {
            const verb = this.#lastState === 'reconnecting' ? 'Back' : 'You are';
            this.#log.add({ kind: 'system', text: `${verb} in the room ${this.#room.value.trim()}.` });
            // Coming back must not take the focus from where the person is by now.
            if (this.#lastState === 'connecting') {
                this.#message.focus();
            }
        } else if (status.state === 'closed' || this.#lastState === 'open') {
            const { title, detail } = describe(status);
            this.#log.add({ kind: 'system', text: `${title.split(',')[0]}: ${detail}` });
        }
        this.#lastState = status.state;
    }
}

/** Reads `{"from", "text"}`; any other text is a message too, shown as it came. */
function readMessage(data) {
    try {
        const { from, text } = JSON.parse(data);
        if (typeof text === 'string') {
            return { label: typeof from === 'string' ? from : '', text };
        }
    } catch {
        // Not JSON: a client of another kind is in the room.
    }
    return { text: data };
}
