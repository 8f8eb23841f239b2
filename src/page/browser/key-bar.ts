import type { KeyHint } from '../../screens/hints.ts';
import { made } from './element.ts';

/** Key names as they stand on a button, where the name of the key says less. */
const DRAWN: Readonly<Record<string, string>> = { left: '←', right: '→', up: '↑', down: '↓', enter: 'Enter' };

/** The buttons below the game: the keys of the moment, for fingers. */
export class KeyBar {
  private readonly parent: HTMLElement;
  private readonly press: (key: string) => void;
  private shown = '';

  constructor(parent: HTMLElement, press: (key: string) => void) {
    this.parent = parent;
    this.press = press;
  }

  /** @param typing a text is asked for */
  show(hints: readonly KeyHint[], typing: boolean): void {
    const wanted = JSON.stringify([hints, typing]);
    if (wanted === this.shown) return;
    this.shown = wanted;
    const buttons = hints.map(({ each, word }) => {
      const keys = each.filter((key) => key !== null);
      const group = made('span', '', { class: 'together' });
      group.append(...keys.map((key, i) => this.button(key, i === keys.length - 1 ? word : '', word)));
      return group;
    });
    if (typing) this.parent.replaceChildren(this.field(), this.button('enter', 'done', 'done'));
    else this.parent.replaceChildren(...(hints.length > 0 ? buttons : [this.button('space', 'go on', 'go on')]));
  }

  private button(key: string, word: string, meaning: string): HTMLButtonElement {
    const drawn = DRAWN[key] ?? key;
    const button = made('button', '', { type: 'button', 'data-key': key });
    button.append(made('b', drawn));
    // What is seen must be part of what is said.
    if (word === '') button.setAttribute('aria-label', `${drawn} ${meaning}`);
    else button.append(' ', made('span', word, { class: 'word' }));
    // The focus stays where it is, so that a key pressed next is not meant for the button.
    button.addEventListener('pointerdown', (event) => event.preventDefault());
    button.addEventListener('click', () => this.press(key));
    return button;
  }

  // Keyboards on a screen come up for a field only, and report what is typed there, not keys.
  private field(): HTMLInputElement {
    const field = made('input', '', { 'aria-label': 'Type here', autocapitalize: 'off', autocomplete: 'off' });
    field.addEventListener('input', () => {
      for (const character of field.value) this.press(character === ' ' ? 'space' : character);
      field.value = '';
    });
    return field;
  }
}
