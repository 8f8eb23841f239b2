import { scenarioAfter } from '../../session/chapters.ts';
import type { App } from '../app/app-state.ts';
import { type Binding, backBinding, helpBinding } from '../bindings.ts';
import { textRoom } from '../briefing/frame.ts';
import { firstRow } from '../briefing/scrolled.ts';
import { reply } from '../command.ts';
import type { Size } from '../layout.ts';
import { onTo } from '../list/celebration.ts';
import { textAfterLesson } from './frame.ts';
import type { LessonScreen } from './state.ts';

type Do = Binding<LessonScreen>['do'];

const nextOf = ({ listed }: LessonScreen, { chapters }: App) => scenarioAfter(chapters, listed);

const scroll =
  (rows: (size: Size) => number): Do =>
  (state, app) => {
    const from = Math.max(0, state.from + rows(app.size));
    return reply({ ...state, from: firstRow(textAfterLesson(state, app).length, from, textRoom(app.size)) });
  };

/** The keys after a lesson that was watched. */
export const LESSON_BINDINGS: readonly Binding<LessonScreen>[] = [
  {
    keys: ['n', 'enter'],
    hint: { keys: 'n', word: ({ listed }) => (listed.entry?.pair ? 'the other way' : 'next') },
    help: 'the next scenario',
    disabledReason: (state, app) => (nextOf(state, app) ? null : 'This was the last scenario: q goes back.'),
    do: (state, app) => {
      const listed = nextOf(state, app);
      return reply(state, listed && onTo(listed, app));
    },
  },
  {
    keys: ['p'],
    hint: { keys: 'p', word: 'play it' },
    help: 'play it by hand',
    do: (state) => reply(state, { kind: 'home', route: { name: 'briefing', listed: state.listed, aim: 'play' } }),
  },
  {
    keys: ['w', 'r'],
    hint: { keys: 'w', word: 'watch again' },
    help: 'watch it again',
    do(state) {
      const { listed, answers } = state;
      return reply(state, { kind: 'replace', route: { name: 'watch', listed, lesson: { answers } } });
    },
  },
  { keys: ['down', 'j'], hint: { keys: '↑↓', word: 'move' }, help: 'move down', do: scroll(() => 1) },
  { keys: ['up', 'k'], help: 'move up', do: scroll(() => -1) },
  { keys: ['pagedown', 'space'], help: 'a page down', do: scroll((size) => textRoom(size) - 2) },
  { keys: ['pageup'], help: 'a page up', do: scroll((size) => 2 - textRoom(size)) },
  helpBinding(),
  backBinding('back, or quit', (state) => reply(state, { kind: 'home' })),
];
