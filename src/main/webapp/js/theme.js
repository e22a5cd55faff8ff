import { byId } from './dom.js';

const KEY = 'heliograph.theme';
const THEMES = ['auto', 'light', 'dark'];

/** Lets the button go through the themes: as the system says, light, dark. */
export function followTheme() {
    const button = byId('theme');
    let theme = recall();
    const draw = () => {
        document.documentElement.dataset.theme = theme;
        byId('theme-name').textContent = theme;
    };
    button.addEventListener('click', () => {
        theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
        remember(theme);
        draw();
    });
    draw();
}

function recall() {
    try {
        const kept = localStorage.getItem(KEY);
        return THEMES.includes(kept) ? kept : 'auto';
    } catch {
        return 'auto'; // Storage is off in some portals; the theme then lasts as long as the page.
    }
}

function remember(theme) {
    try {
        localStorage.setItem(KEY, theme);
    } catch {
        // See recall.
    }
}
