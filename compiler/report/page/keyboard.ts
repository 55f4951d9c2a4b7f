import { element } from './element.ts';

/** What a key does, and what is said about it. */
export interface Shortcut {
  readonly keys: readonly string[];
  readonly about: string;
  readonly run: () => void;
}

/** Listens for keys, except where somebody writes. */
export function listenFor(shortcuts: readonly Shortcut[]): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isWriting = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (isWriting && event.key === 'Escape') event.target.blur();
    if (isWriting || document.querySelector('dialog[open]') !== null) return;
    const found = shortcuts.find(({ keys }) => keys.includes(event.key));
    if (found === undefined) return;
    event.preventDefault();
    found.run();
  });
}

/** A dialog that names all keys. */
export function helpDialog(shortcuts: readonly Shortcut[]): HTMLDialogElement {
  const rows = shortcuts.map(({ keys, about }) => element('tr', {}, element('th', { scope: 'row' }, keys.map((each) => [element('kbd', {}, each), ' '])), element('td', {}, about)));
  const dialog: HTMLDialogElement = element(
    'dialog',
    { 'aria-labelledby': 'keys' },
    element('h2', { id: 'keys' }, 'Keys'),
    element('table', {}, element('tbody', {}, rows)),
    element('button', { onclick: () => dialog.close() }, 'Close'),
  );
  return dialog;
}
