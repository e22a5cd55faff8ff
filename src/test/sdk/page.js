// The conversation in a browser, with the build of the SDK that is made for one. The test switches the network off and on.
import { converse, events } from './conversation.js';

const output = document.querySelector('output');

function tell(state, text = '') {
    output.textContent = text;
    output.dataset.state = state;
}

try {
    const heard = await converse({
        base: new URL('..', document.baseURI).href,
        newClient: (address) => new Centrifuge(address),
        goAway: async (client, room) => {
            const isCutOff = events(client, 'connecting');
            tell('leaving', room);
            await isCutOff();
            tell('away', room);
        },
    });
    tell('over', JSON.stringify(heard));
} catch (failure) {
    tell('failed', failure.stack);
}
