import type { ProgramText } from '../export/program.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { App } from './app/app-state.ts';
import { programsKnown } from './app/known.ts';
import type { Binding } from './bindings.ts';
import { type Reply, reply } from './command.ts';

/** Whether the program is shown beside the picture, and in which language: an index that wraps around. */
export interface CodeState {
  readonly isShown: boolean;
  readonly language: number;
}

export const noCode: CodeState = { isShown: false, language: 0 };

interface WithCode {
  readonly code: CodeState;
}

/** A program beside the picture, and the language that Tab shows next. */
export interface ShownProgram {
  readonly program: ProgramText;
  readonly next: ProgramText['language'];
}

/** What is shown; null: nothing, or it is not written yet. */
export function shownProgram(
  app: App,
  { isShown, language }: CodeState,
  scenario: Scenario,
  seed: number,
): ShownProgram | null {
  const programs = (isShown ? programsKnown(app.known, { scenario, seed }) : null) ?? [];
  const [program, next] = [0, 1].map((more) => programs[(language + more) % programs.length]);
  return program && next ? { program, next: next.language } : null;
}

/** The rows for the program on a screen with a timeline. @param about whose program it is */
export function codeBindings<S extends WithCode>(
  about: (state: S) => { readonly scenario: Scenario; readonly seed: number },
): readonly Binding<S>[] {
  const turned = (state: S, code: CodeState): Reply<S> =>
    reply({ ...state, code }, code.isShown ? { kind: 'programs', ...about(state) } : null);
  return [
    {
      keys: ['c'],
      hint: { keys: 'c', word: 'code', rank: 2 },
      help: 'the scenario as a program',
      do: (state) => turned(state, { ...state.code, isShown: !state.code.isShown }),
    },
    {
      keys: ['tab'],
      help: 'the program in the other language',
      do: (state) => {
        const { isShown, language } = state.code;
        return turned(state, { isShown: true, language: isShown ? language + 1 : language });
      },
    },
  ];
}
