import { byId, element } from './dom.js';

const AT_REST = byId('network-note').textContent.trim();
const WHILE_CUT = 'Cut: this page’s connections are closed and may not reopen. Everyone else carries on.';
const AFTERWARDS = 'Restored: what was connected comes back by itself.';

/** The strip at the top: one mark for each connection of the page, and the button that cuts and restores them. */
export class NetworkBar {
    #network;
    #button = byId('network-cut');

    /** @param {{name: string, part: string, connection: Connection}[]} connections with the id of their card */
    constructor(network, connections) {
        this.#network = network;
        byId('network-lines').append(...connections.map(drawLine));
        this.#button.addEventListener('click', () => (network.isCut ? network.restore() : network.cut()));
        network.addEventListener('cut', () => this.#draw(WHILE_CUT));
        network.addEventListener('restore', () => this.#draw(AFTERWARDS));
        this.#draw(AT_REST);
    }

    #draw(note) {
        const { isCut } = this.#network;
        byId('network').dataset.cut = isCut;
        this.#button.textContent = isCut ? 'Restore the network' : 'Cut the network';
        byId('network-note').textContent = note;
    }
}

function drawLine({ name, part, connection }) {
    const words = element('span', { className: 'hidden' });
    const link = element('a', { href: `#${part}` });
    link.append(element('span', { className: 'mark', 'aria-hidden': 'true' }), name, words);
    const item = element('li', {}, link);
    const draw = () => {
        const { state, code } = connection.status;
        item.dataset.state = state;
        item.dataset.code = code ?? '';
        words.textContent = `: ${state === 'idle' ? 'not connected' : state}`;
    };
    connection.addEventListener('status', draw);
    draw();
    return item;
}
