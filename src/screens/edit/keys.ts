import type { App } from '../app/app-state.ts';
import { type Binding, backBinding, helpBinding } from '../bindings.ts';
import { notice, type Reply, reply } from '../command.ts';
import { showsBoth } from './edit-frame.ts';
import { shownDiagnostics } from './mistakes.ts';
import { type EditScreen, editViewOf, programIn } from './state.ts';

type Do = Binding<EditScreen>['do'];

const PAGE = 10;

const noPicture = ({ listed }: EditScreen): string | null =>
  listed ? null : 'There is nothing to show yet: it comes as soon as the file has no mistakes.';

const within = (at: number, count: number): number => Math.max(0, Math.min(at, count - 1));

const scroll =
  (by: number): Do =>
  (state, app) => {
    const program = programIn(state, app);
    if (program) return reply({ ...state, line: within(state.line + by, program.lines.length) });
    return reply({ ...state, from: within(state.from + by, shownDiagnostics(editViewOf(state, app)).length) });
  };

const open =
  (name: 'watch' | 'briefing'): Do =>
  (state) =>
    reply(state, state.listed && { kind: 'open', route: { name, listed: state.listed } });

const openEditor: Do = (state, app) => {
  if (!state.hasEditor) return reply(state, notice('Which editor? Set VISUAL or EDITOR, such as: export EDITOR=nano'));
  const line = shownDiagnostics(editViewOf(state, app))[state.from]?.diagnostic.line ?? 1;
  return reply(state, { kind: 'lend', line });
};

function inLanguage(state: EditScreen, app: App, language: number | null): Reply<EditScreen> {
  if (language === null || !state.listed) return reply({ ...state, language });
  const { scenario } = state.listed;
  return reply({ ...state, language }, { kind: 'programs', scenario, seed: app.setup.seed });
}

function toggleCode(state: EditScreen, app: App): Reply<EditScreen> {
  const side = state.language === null ? 'mistakes' : state.side;
  return inLanguage({ ...state, side }, app, state.language === null ? 0 : null);
}

// On other screens Tab changes the program's language; here it first shows the side that there is no room for.
function otherSide(state: EditScreen, app: App): Reply<EditScreen> {
  if (state.language !== null) return inLanguage(state, app, state.language + 1);
  if (showsBoth(app.size)) return state.listed ? toggleCode(state, app) : reply(state);
  return reply({ ...state, side: state.side === 'mistakes' ? 'picture' : 'mistakes' });
}

/** The keys beside a file that is being edited. */
export const EDIT_BINDINGS: readonly Binding<EditScreen>[] = [
  {
    keys: ['o', 'enter'],
    hint: { keys: 'o', word: 'editor' },
    help: 'your editor, at the first mistake shown',
    group: 'opening',
    do: openEditor,
  },
  {
    keys: ['p'],
    hint: { keys: 'p', word: 'play' },
    help: 'play what is on the screen',
    disabledReason: noPicture,
    do: open('briefing'),
  },
  {
    keys: ['w'],
    hint: { keys: 'w', word: 'watch' },
    help: 'watch what is on the screen',
    disabledReason: noPicture,
    do: open('watch'),
  },
  {
    keys: ['c'],
    hint: { keys: 'c', word: 'code' },
    help: 'the scenario as a program',
    group: 'seeing',
    disabledReason: noPicture,
    do: toggleCode,
  },
  { keys: ['tab'], help: 'the other side, or language', do: otherSide },
  {
    keys: ['down', 'j'],
    hint: { keys: '↑↓', word: 'move' },
    help: 'the next mistake',
    group: 'choosing',
    do: scroll(1),
  },
  { keys: ['up', 'k'], help: 'the mistake before', do: scroll(-1) },
  { keys: ['pagedown', 'space'], help: 'ten further down', do: scroll(PAGE) },
  { keys: ['pageup'], help: 'ten back up', do: scroll(-PAGE) },
  { keys: ['home', 'g'], help: 'the first mistake', do: scroll(Number.NEGATIVE_INFINITY) },
  helpBinding('these keys and marks'),
  backBinding(),
];
