import { socketUrl } from './address.js';

const HANDSHAKE_MS = 10_000;

/** Returns a transport that opens a WebSocket to the path that `path()` gives at that moment. */
export function webSocketTo(path) {
    return ({ onOpen, onData, onEnd }) => {
        const socket = new WebSocket(socketUrl(path()));
        // Closing during the handshake makes the browser report 1006, which is what a silent server is.
        const patience = setTimeout(() => socket.close(), HANDSHAKE_MS);
        socket.binaryType = 'arraybuffer';
        socket.onopen = () => {
            clearTimeout(patience);
            onOpen();
        };
        socket.onmessage = (event) => onData({ data: event.data });
        socket.onclose = (event) => {
            clearTimeout(patience);
            onEnd({ code: event.code, detail: event.reason });
        };
        return {
            send: (text) => socket.send(text),
            close: () => {
                clearTimeout(patience);
                socket.close(1000);
            },
        };
    };
}
