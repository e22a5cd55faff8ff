/** Returns the element with this id; a missing one is a mistake of the page and must not go unnoticed. */
export function byId(id) {
    const found = document.getElementById(id);
    if (!found) {
        throw new Error(`No element #${id}`);
    }
    return found;
}

/** Creates an element. Strings among the children become text nodes, so nothing received can become markup. */
export function element(name, { className, ...attributes } = {}, ...children) {
    const created = document.createElement(name);
    if (className) {
        created.className = className;
    }
    for (const [key, value] of Object.entries(attributes)) {
        created.setAttribute(key, value);
    }
    created.append(...children);
    return created;
}

/** Returns a number with its word, in the singular where it is one. */
export function counted(count, word) {
    return `${count.toLocaleString()} ${word}${count === 1 ? '' : 's'}`;
}

/** Shows one of two buttons that take turns; the keyboard focus moves along if the other one had it. */
export function takeTurns(shown, hidden) {
    const hadFocus = document.activeElement === hidden;
    shown.hidden = false;
    hidden.hidden = true;
    if (hadFocus) {
        shown.focus();
    }
}
