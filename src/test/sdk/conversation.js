// What a user of the official SDK does and hears, in Node and in a browser alike. The test judges what it returns.

/**
 * Talks to a hub and returns what was heard.
 *
 * @param {string} base the address of the hub, with a slash at its end
 * @param {function(string): Centrifuge} newClient creates a client for the address of a WebSocket
 * @param {function(Centrifuge, string, string[]): Promise} goAway cuts a client off while texts are published to a room
 */
export async function converse({ base, newClient, goAway }) {
    const room = `sdk-${Date.now()}-${Math.random()}`;
    const channel = `room:${room}`;
    const publish = (text) => publishTo(base, room, text);
    const connect = () => {
        const client = newClient(`${base.replace(/^http/, 'ws')}connection/websocket`);
        client.connect();
        return client;
    };

    const client = connect();
    const subscription = client.newSubscription(channel, { joinLeave: true, positioned: true, recoverable: true });
    const nextSubscribed = events(subscription, 'subscribed');
    const nextPublication = events(subscription, 'publication');
    const nextJoin = events(subscription, 'join');
    const nextLeave = events(subscription, 'leave');
    const nextData = async () => (await nextPublication()).data;
    subscription.subscribe();
    const heard = {};

    const first = await nextSubscribed();
    heard.first = { recoverable: first.recoverable, wasRecovering: first.wasRecovering };
    heard.user = (await nextJoin()).info.user;

    await subscription.publish({ hello: 'world', n: 12345678901234 });
    const own = await nextPublication();
    heard.own = { data: own.data, isLater: own.offset > first.streamPosition.offset, hasClient: Boolean(own.info.client) };
    await subscription.publish('text \u2028 😀');
    heard.text = await nextData();
    await publish('by rest');
    heard.rest = await nextData();

    const other = connect();
    other.newSubscription(channel).subscribe();
    const joined = await nextJoin();
    heard.clients = (await subscription.presenceStats()).numClients;
    heard.members = Object.keys((await subscription.presence()).clients).length;
    other.disconnect();
    heard.sameLeft = (await nextLeave()).info.client === joined.info.client;

    const history = await subscription.history({ limit: 2, reverse: true });
    heard.history = history.publications.map(({ data }) => data);
    heard.reversed = (await client.rpc('reverse', { text: 'abc' })).data;
    heard.refusals = [await refusal(client.rpc('unknown', {})), await refusal(client.rpc('fails', {}))];

    const missed = Array.from({ length: 12 }, (_, index) => `missed ${index + 1}`);
    await goAway(client, room, missed);
    const again = await nextSubscribed();
    heard.again = { wasRecovering: again.wasRecovering, recovered: again.recovered };
    heard.missed = [];
    while (heard.missed.length < missed.length) {
        heard.missed.push(await nextData());
    }
    await publish('live again');
    heard.live = await nextData();

    // a position of another epoch cannot be recovered, and the client is told
    const stranger = connect();
    const lost = stranger.newSubscription(channel, { since: { offset: 1, epoch: 'other' } });
    const nextLost = events(lost, 'subscribed');
    lost.subscribe();
    heard.strangerRecovered = (await nextLost()).recovered;
    stranger.disconnect();

    subscription.unsubscribe();
    await publish('not for me');
    await client.rpc('reverse', { text: 'the answer comes after anything that was sent before' });
    heard.afterwards = nextPublication.waiting();
    client.disconnect();
    return heard;
}

/** Publishes a text to a room as one would without the SDK. */
export async function publishTo(base, room, text) {
    const body = new URLSearchParams({ data: text });
    const { status } = await fetch(`${base}api/rooms/${room}/messages`, { method: 'POST', body });
    if (status !== 200) {
        throw new Error(`Publishing was answered with ${status}`);
    }
}

/** Returns a function that waits for the next event of a kind; none is missed in between. */
export function events(source, kind) {
    const arrived = [];
    let wake = () => {};
    source.on(kind, (event) => {
        arrived.push(event);
        wake();
    });
    const next = async () => {
        while (arrived.length === 0) {
            await new Promise((resolve) => {
                wake = resolve;
            });
        }
        return arrived.shift();
    };
    next.waiting = () => arrived.length;
    return next;
}

async function refusal(answer) {
    try {
        await answer;
        return 'none';
    } catch ({ code }) {
        return code;
    }
}
