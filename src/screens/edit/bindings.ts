import { type Binding, backWord, type Circumstances } from '../bindings.ts';

const noPicture = ({ hasPicture }: Circumstances): string | null =>
  hasPicture ? null : 'There is nothing to show yet: it comes as soon as the file has no mistakes.';

/** The keys beside a file that is being written. */
export const EDIT_BINDINGS: readonly Binding[] = [
  {
    keys: ['o', 'enter'],
    action: 'open-editor',
    hint: { keys: 'o', word: 'editor' },
    help: 'your editor, at the first mistake shown',
  },
  {
    keys: ['p'],
    action: 'play',
    hint: { keys: 'p', word: 'play' },
    help: 'play what is on the screen',
    disabledReason: noPicture,
  },
  {
    keys: ['w'],
    action: 'watch',
    hint: { keys: 'w', word: 'watch' },
    help: 'watch what is on the screen',
    disabledReason: noPicture,
  },
  {
    keys: ['c'],
    action: 'code',
    hint: { keys: 'c', word: 'code' },
    help: 'the scenario as a program',
    disabledReason: noPicture,
  },
  { keys: ['tab'], action: 'other-side', help: 'the other side, or language' },
  { keys: ['down', 'j'], action: 'choose-on', hint: { keys: '↑↓', word: 'move' }, help: 'the next mistake' },
  { keys: ['up', 'k'], action: 'choose-back', help: 'the mistake before' },
  { keys: ['pagedown', 'space'], action: 'page-on', help: 'ten further down' },
  { keys: ['pageup'], action: 'page-back', help: 'ten back up' },
  { keys: ['home', 'g'], action: 'start', help: 'the first mistake' },
  { keys: ['?'], action: 'help', hint: { keys: '?', word: 'keys' }, help: 'these keys and marks' },
  { keys: ['q', 'escape'], action: 'back', hint: { keys: 'q', word: backWord }, help: 'back, or quit' },
];
