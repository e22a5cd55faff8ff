import { Refusal } from './channel-socket.js';
import { byId, counted, element } from './dom.js';

const MOST_LISTED = 500;
// Beyond the limit the hub announces nobody any more: a list that comes near it has to be counted as well.
const NEARLY_FULL = 400;
const COUNT_MS = 5000;
const DRAW_MS = 40;

const names = new Intl.Collator(undefined, { numeric: true });

/** Who is in the room: each user with the number of devices, and in a crowd only how many there are. */
export class Members {
    #box = byId('chat-members');
    #count = byId('chat-members-count');
    #list = byId('chat-members-list');
    #note = byId('chat-members-note');
    #connection;
    #self = '';
    #userOf = new Map();
    /** What changed since the list was asked for; null while the list is shown. */
    #changes = null;
    #counting = 0;
    #drawing = 0;

    constructor(connection) {
        this.#connection = connection;
        connection.addEventListener('status', () => this.#follow());
        connection.addEventListener('data', ({ detail }) => this.#take(detail));
    }

    /** Shows the list of a lost connection as an old one, and none where the person has left. */
    #follow() {
        const { isWanted, status } = this.#connection;
        const isOpen = status.state === 'open';
        this.#box.hidden = !isWanted || status.state === 'connecting';
        this.#box.dataset.old = !isOpen;
        if (!isOpen) {
            clearTimeout(this.#counting);
        }
    }

    #take({ type, client, info }) {
        if (type === 'subscribed') {
            this.#self = client;
            this.#load();
        } else if (type === 'join' || type === 'leave') {
            this.#change({ type, info });
        }
    }

    async #load() {
        // Who comes or goes while the answer is on its way may be in it or not: such changes are made once more.
        this.#changes = [];
        try {
            const stats = await this.#connection.ask('presence_stats');
            if (stats.num_clients > MOST_LISTED) {
                this.#showCrowd(stats);
            } else {
                await this.#readAll();
            }
        } catch (failure) {
            this.#excuse(failure);
        }
    }

    async #readAll() {
        const { presence } = await this.#connection.ask('presence');
        this.#userOf = new Map(Object.values(presence).map(({ client, user }) => [client, user]));
        const changes = this.#changes;
        this.#changes = null;
        changes.forEach((each) => this.#change(each));
        this.#draw();
    }

    #change(change) {
        this.#changes?.push(change);
        const { type, info } = change;
        if (type === 'join') {
            this.#userOf.set(info.client, info.user);
        } else {
            this.#forget(info);
        }
        this.#drawing ||= setTimeout(() => this.#draw(), DRAW_MS);
    }

    /** A user is gone with all devices; of those without a name each is a user of its own. */
    #forget({ client, user }) {
        this.#userOf.delete(client);
        if (user) {
            this.#userOf.forEach((each, device) => each === user && this.#userOf.delete(device));
        }
    }

    #excuse(failure) {
        if (failure.code === Refusal.NOT_AVAILABLE) {
            this.#show({ note: 'This room does not show who is here.' });
        } else if (failure instanceof Refusal) {
            this.#show({ note: `Not known now: ${failure.message}.` });
            this.#countAgain();
        }
        // Another failure is the end of the connection, and the next one asks again.
    }

    #showCrowd({ num_clients: clients, num_users: users }) {
        this.#show({
            count: `${counted(clients, 'device')} of ${counted(users, 'user')}`,
            note: 'Too many to list; counted every 5 s.',
        });
        this.#countAgain();
    }

    #draw() {
        this.#drawing = 0;
        if (this.#changes) {
            return;
        }
        const users = groups(this.#userOf, this.#self);
        const isPuzzling = this.#userOf.size > 1 && users.every(({ user }) => !user);
        this.#show({
            count: counted(this.#userOf.size, 'device'),
            rows: users.map(drawMember),
            note: isPuzzling ? 'Nobody is logged in: all count as one user.' : '',
        });
        // The hub announces users, not the further devices of one.
        if (this.#userOf.size > NEARLY_FULL || users.some(({ user }) => user)) {
            this.#countAgain();
        }
    }

    #countAgain() {
        clearTimeout(this.#counting);
        this.#counting = setTimeout(() => this.#load(), COUNT_MS);
    }

    #show({ count = '', rows = [], note = '' }) {
        this.#count.textContent = count;
        this.#list.replaceChildren(...rows);
        this.#list.hidden = rows.length === 0;
        this.#note.textContent = note;
        this.#note.hidden = !note;
    }
}

/** Groups connections by user: oneself first, those without a name last. */
function groups(userOf, self) {
    const byUser = new Map();
    for (const [client, user] of userOf) {
        const group = byUser.get(user) ?? { user, count: 0, isSelf: false };
        group.count += 1;
        group.isSelf ||= client === self;
        byUser.set(user, group);
    }
    return [...byUser.values()].sort(
        (one, other) => other.isSelf - one.isSelf || !one.user - !other.user || names.compare(one.user, other.user),
    );
}

function drawMember({ user, count, isSelf }) {
    const name = element('span', { className: 'member-name' }, user || 'anonymous');
    const item = element('li', { 'data-user': user }, name, ' ', element('span', {}, counted(count, 'device')));
    if (isSelf) {
        item.append(' ', element('span', { className: 'member-self' }, 'you'));
    }
    return item;
}
