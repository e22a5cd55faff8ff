/** Encodes a name as one path segment; the colon stays, RFC 3986 allows it there and people read it. */
export function segment(name) {
    return encodeURIComponent(name).replaceAll('%3A', ':');
}

/** Returns the URL of a path below this page, whatever the context root is. */
export function httpUrl(path) {
    return new URL(path, document.baseURI);
}

/** Returns the WebSocket URL of a path below this page: wss where the page came by https. */
export function socketUrl(path) {
    const url = httpUrl(path);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    return url;
}

/**
 * Returns what is wrong with a channel or room name, or an empty string. The hub checks again; this is here because
 * a browser hides from a page why a WebSocket handshake was refused.
 */
export function nameFault(name) {
    if (new TextEncoder().encode(name).length > 250) {
        return 'Use a shorter name: at most 250 bytes of UTF-8.';
    }
    if (/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u.test(name)) {
        return 'Use a name without control or invisible characters.';
    }
    return name.split('/').some((part) => part === '.' || part === '..')
        ? 'Use a name that is not a single or double dot.'
        : '';
}
