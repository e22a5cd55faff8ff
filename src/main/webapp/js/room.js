import { nameFault } from './address.js';
import { ADDRESS, channelSocketTo } from './channel-socket.js';
import { Connection } from './connection.js';
import { Conversation } from './conversation.js';
import { byId, takeTurns } from './dom.js';
import { Log } from './log.js';
import { Members } from './members.js';
import { describe, StateView } from './state-view.js';

/** The chat: one room, where what one sends comes back to every member, the sender included. */
export class Room {
    #room = byId('chat-room');
    #name = byId('chat-name');
    #message = byId('chat-message');
    #log = new Log(byId('chat-log'));
    #conversation;
    #lastState = 'idle';

    constructor(network) {
        this.connection = new Connection(network, channelSocketTo(() => this.#channel));
        this.#conversation = new Conversation(this.#log, (method, body) => this.connection.ask(method, body));
        new StateView(byId('chat-state'), this.connection);
        new Members(this.connection);
        this.#name.value = `Guest ${100 + Math.floor(Math.random() * 900)}`;
        this.#room.addEventListener('input', () => this.#check());
        byId('chat-join-form').addEventListener('submit', (event) => this.#join(event));
        byId('chat-leave').addEventListener('click', () => this.connection.close());
        byId('chat-send-form').addEventListener('submit', (event) => this.#send(event));
        this.connection.addEventListener('status', () => this.#follow());
        this.connection.addEventListener('data', ({ detail }) => this.#take(detail));
    }

    get #channel() {
        return `room:${this.#room.value.trim()}`;
    }

    #check() {
        this.#room.setCustomValidity(nameFault(this.#room.value.trim()));
        byId('chat-address').textContent = `${ADDRESS} ${this.#channel}`;
    }

    #join(event) {
        event.preventDefault();
        if (!this.connection.isWanted) {
            this.#conversation.clear();
            this.connection.open();
        }
    }

    #send(event) {
        event.preventDefault();
        const text = this.#message.value.trim();
        if (text && this.connection.status.state === 'open') {
            this.#message.value = '';
            this.#conversation.say(this.#name.value.trim(), text);
        }
        this.#message.focus();
    }

    #take(data) {
        if (data.type === 'subscribed') {
            const verb = data.recovery === 'none' ? 'You are' : 'Back';
            this.#conversation.begin(data, `${verb} in the room ${this.#room.value.trim()}.`);
        } else if (data.type === 'message') {
            this.#conversation.take(data.publication);
        }
    }

    /** Draws the form as the connection is, and notes in the log when it was lost. */
    #follow() {
        const { status, isWanted } = this.connection;
        this.#room.disabled = isWanted;
        this.#name.disabled = isWanted;
        this.#message.disabled = !isWanted;
        this.#message.placeholder = isWanted ? 'Write a message' : 'Join first, then write here';
        byId('chat-send').disabled = status.state !== 'open';
        const [join, leave] = [byId('chat-join'), byId('chat-leave')];
        takeTurns(isWanted ? leave : join, isWanted ? join : leave);
        if (status.state !== this.#lastState) {
            this.#note(status);
        }
    }

    #note(status) {
        // Coming back must not take the focus from where the person is by now.
        if (status.state === 'open' && this.#lastState === 'connecting') {
            this.#message.focus();
        }
        if (status.state === 'closed' || (status.state !== 'open' && this.#lastState === 'open')) {
            const { title, detail } = describe(status);
            this.#log.add({ kind: 'system', text: `${title.split(',')[0]}: ${detail}` });
        }
        this.#lastState = status.state;
    }
}
