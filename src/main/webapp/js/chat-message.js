/** Returns the content of a chat message: the same text for every client of the room, whatever its transport. */
export function writeMessage(from, text) {
    return JSON.stringify({ from, text });
}

/** Returns how a publication looks in the log: who said it and what, or what else came in its place. */
export function readMessage({ data, tags = {} }) {
    if (tags.encoding === 'base64') {
        return { text: `${atob(data).length.toLocaleString()} bytes`, note: 'binary' };
    }
    return readText(typeof data === 'string' ? data : JSON.stringify(data));
}

/** Reads `{"from", "text"}`; any other text is a message too, shown as it came. */
function readText(data) {
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
