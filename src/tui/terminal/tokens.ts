/** What comes from a terminal: one key, one paste, one report of the mouse, or an answer. */
export type Token =
  | InputToken
  /** An answer to the question for its status: all that came before the question is shown. */
  | { readonly kind: 'answer' };

/** What the screens get of it: what a person does at a terminal, and the colour behind the text. */
export type InputToken =
  /** Its background. */
  | { readonly kind: 'ground'; readonly light: boolean }
  /** A key by its name (`left`, `shift+left`, `space`, `ctrl+c`, `alt+x`) or as the character it types. */
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'paste'; readonly text: string }
  /** A report in SGR form: the button's code as sent (with its modifier bits), and a cell counted from 1. */
  | {
      readonly kind: 'mouse';
      readonly code: number;
      readonly column: number;
      readonly row: number;
      readonly pressed: boolean;
    };

/** The token of a key. */
export const keyToken = (key: string): Token => ({ kind: 'key', key });
