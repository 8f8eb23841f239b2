import { noFigures } from '../../session/edit/edit-figures.ts';
import { newEdit } from '../../session/edit/edit-state.ts';
import type { Editing } from '../../session/edit/editing.ts';
import type { App } from '../app/app-state.ts';
import { type Reply, reply } from '../command.ts';
import type { ScreenKind } from '../screen-kind.ts';
import { editFrame } from './edit-frame.ts';
import { EDIT_BINDINGS } from './keys.ts';
import { type EditScreen, editViewOf, programIn } from './state.ts';
import { onEditEvent, withDraft } from './update.ts';

/** The preview of a file as it is now. */
export function newEditScreen(serial: number, editing: Editing, app: App): Reply<EditScreen> {
  const { file, editor, advise } = editing;
  const state: EditScreen = {
    kind: 'edit',
    serial,
    file,
    hasEditor: editor !== null,
    hasAdvice: advise !== undefined,
    edit: newEdit,
    listed: null,
    lanes: [],
    figures: noFigures,
    advice: null,
    side: 'mistakes',
    from: 0,
    language: null,
    line: 0,
    olderPrograms: [],
    problem: null,
  };
  return withDraft(state, app, editing.now());
}

/** The live preview of a scenario file that is edited with another program. */
export const editKind: ScreenKind<EditScreen> = {
  bindings: EDIT_BINDINGS,
  marks: true,
  beforeKey: (state) => reply(state.problem === null ? state : { ...state, problem: null }),
  closed: (state) => (state.language === null ? null : { ...state, language: null }),
  choice: {
    chosen: (state, app) => (programIn(state, app) ? null : state.from),
    choose: (state, _app, _now, from) => reply({ ...state, from }),
  },
  message: ({ problem }) => problem,
  onEvent: onEditEvent,
  frame: (state, app, _now, bottom) => editFrame(editViewOf(state, app), app.size, app.setup.theme, bottom),
};
