import type { Binding } from './bindings.ts';
import { type Command, notice, reply } from './command.ts';

type Device = Extract<Command, { readonly kind: 'switch' }>['device'];

const WORDS: Readonly<Record<Device, readonly [on: string, off: string]>> = {
  mouse: [
    'The mouse is on; with shift it selects text. (M: off)',
    'The mouse is off: the terminal selects text with it. (M: on)',
  ],
  bell: ['The bell rings whenever something does. (B: off)', 'The bell is off. (B: on)'],
};

const deviceBinding = <S>(key: string, device: Device, help: string): Binding<S> => ({
  keys: [key],
  help,
  group: 'settings',
  do(state, app) {
    const on = !app[device];
    return reply(state, { kind: 'switch', device, on }, notice(WORDS[device][on ? 0 : 1]));
  },
});

/** The rows that switch the mouse and the bell on and off. */
export const deviceBindings = <S>(): readonly Binding<S>[] => [
  deviceBinding('M', 'mouse', 'the mouse on or off'),
  deviceBinding('B', 'bell', 'a bell at each ring on or off'),
];
