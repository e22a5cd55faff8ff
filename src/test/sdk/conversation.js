// What a user of the official SDK does and hears, in Node and in a browser alike. The test judges what it returns.

const MISSED = Array.from({ length: 12 }, (_, index) => `missed ${index + 1}`);

/**
 * Talks to a hub and returns what was heard.
 *
 * @param {string} base the address of the hub, with a slash at its end
 * @param {function(string): Centrifuge} newClient creates a client for the address of a WebSocket
 * @param {function(Centrifuge, string, string[]): Promise} goAway ends a client's connection while texts are published to a room
 */
export async function converse({ base, newClient, goAway }) {
    const name = `sdk-${Date.now()}-${Math.random()}`;
    const room = {
        name,
        channel: `room:${name}`,
        publish: (text, fields, headers) => publishTo(base, name, text, fields, headers),
        connect: () => connect(newClient(`${base.replace(/^http/, 'ws')}connection/websocket`)),
    };
    const me = follow(room.connect(), room.channel, { joinLeave: true, positioned: true, recoverable: true });
    return {
        ...(await begin(me, room)),
        ...(await meet(me, room)),
        ...(await ask(me)),
        ...(await miss(me, room, goAway)),
        metAgain: (await meet(me, room)).hasLeft,
        ...(await loseTheWay(room)),
        ...(await end(me, room)),
    };
}

async function begin({ subscription, next }, room) {
    const { recoverable, wasRecovering, streamPosition } = await next.subscribed();
    const { user } = (await next.join()).info;
    await subscription.publish({ hello: 'world', n: 12345678901234 });
    const { data, offset, info } = await next.publication();
    await subscription.publish('text \u2028 😀');
    const text = (await next.publication()).data;
    await room.publish('by rest', { 'attr.subject': 'tide' }, { 'Test-User': 'ann' });
    const byRest = await next.publication();
    const rest = { data: byRest.data, tags: byRest.tags, user: byRest.info.user, client: byRest.info.client };
    const own = { data, isLater: offset > streamPosition.offset, hasClient: Boolean(info.client) };
    return { first: { recoverable, wasRecovering }, user, own, text, rest };
}

async function meet({ subscription, next }, room) {
    const other = follow(room.connect(), room.channel);
    const { client } = (await next.join()).info;
    const clients = (await subscription.presenceStats()).numClients;
    const members = Object.keys((await subscription.presence()).clients).length;
    other.client.disconnect();
    while ((await next.leave()).info.client !== client) {
        // It was the one that this client had been before it was cut off.
    }
    return { clients, members, hasLeft: true };
}

async function ask({ client, subscription }) {
    const { publications } = await subscription.history({ limit: 2, reverse: true });
    const reversed = (await client.rpc('reverse', { text: 'abc' })).data;
    const alive = [(await client.rpc('alive', {})).data, (await client.rpc('alive', {})).data];
    const refusals = [await refusal(client.rpc('unknown', {})), await refusal(client.rpc('fails', {}))];
    const history = publications.map(({ data, tags }) => ({ data, tags }));
    return { history, reversed, alive, refusals };
}

async function miss({ client, next }, room, goAway) {
    await goAway(client, room.name, MISSED);
    const { wasRecovering, recovered } = await next.subscribed();
    const missed = [];
    while (missed.length < MISSED.length) {
        missed.push((await next.publication()).data);
    }
    await room.publish('live again');
    const live = (await next.publication()).data;
    const isSelf = (await next.join()).info.user === '';
    return { again: { wasRecovering, recovered, isSelf }, missed, live };
}

/** A position of another epoch cannot be recovered, and the client is told. */
async function loseTheWay(room) {
    const stranger = follow(room.connect(), room.channel, { since: { offset: 1, epoch: 'other' } });
    const { recovered } = await stranger.next.subscribed();
    stranger.client.disconnect();
    return { strangerRecovered: recovered };
}

async function end({ client, subscription, next }, room) {
    subscription.unsubscribe();
    await room.publish('not for me');
    await client.rpc('reverse', { text: 'the answer comes after anything that was sent before' });
    client.disconnect();
    return { afterwards: next.publication.waiting() };
}

function connect(client) {
    client.connect();
    return client;
}

function follow(client, channel, options) {
    const subscription = client.newSubscription(channel, options);
    const kinds = ['subscribed', 'publication', 'join', 'leave'];
    const next = Object.fromEntries(kinds.map((kind) => [kind, events(subscription, kind)]));
    subscription.subscribe();
    return { client, subscription, next };
}

/** Publishes a text to a room as one would without the SDK, with other fields of the form and other headers. */
export async function publishTo(base, room, text, fields = {}, headers = {}) {
    const body = new URLSearchParams({ data: text, ...fields });
    const { status } = await fetch(`${base}api/rooms/${room}/messages`, { method: 'POST', body, headers });
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
