import { closeCodes } from './close-codes.js';
import { byId, element } from './dom.js';

/** Fills the reference table from the codes that the connections of this page really follow. */
export function drawCodeTable() {
    byId('close-code-table').tBodies[0].append(...closeCodes().map(drawRow));
}

function drawRow({ code, twin, name, meaning, then, reconnect }) {
    const mark = element('span', { className: 'mark', 'aria-hidden': 'true' });
    // The roles are said again because a phone lays the rows out as blocks, and some browsers then forget them.
    return element(
        'tr',
        { role: 'row', 'data-state': reconnect ? 'reconnecting' : 'closed' },
        element('th', { role: 'rowheader', scope: 'row' }, String(code), ...drawTwin(twin)),
        element('td', { role: 'cell' }, element('strong', {}, name), ' ', element('span', {}, meaning)),
        element('td', { role: 'cell' }, mark, ' ', then),
    );
}

function drawTwin(twin) {
    return twin ? [' ', element('span', { className: 'twin' }, String(twin))] : [];
}
