/** What can be done in the list of scenarios. */
export type ListAction = 'list-on' | 'list-back' | 'list-page-on' | 'list-page-back' | 'list-first' | 'list-last';

/** Which row of the list is chosen, what is open, and how the list is filtered. */
export interface ListState {
  /** The id of a row; if there is no such row, the first one is meant. */
  readonly selected: string;
  /** The id of the chapter whose scenarios are shown, or null. */
  readonly open: string | null;
  readonly filter: string;
  /** Whether keys are typed into the filter. */
  readonly typing: boolean;
  /** Where there is no room beside the list, the chosen item is shown instead of the list. */
  readonly detail: boolean;
}

const PAGE = 10;

/** Whether a text contains all words of the filter, in any order and case. */
export function matchesFilter(text: string, filter: string): boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => text.toLowerCase().includes(word));
}

/** The place of the chosen row among all that can be chosen. */
export const placeIn = (ids: readonly string[], { selected }: ListState): number => Math.max(0, ids.indexOf(selected));

/** The list after an action; `ids` are the rows that can be chosen. */
export function updateList(state: ListState, action: ListAction, ids: readonly string[]): ListState {
  const at = placeIn(ids, state);
  const place = { ...MOVES, 'list-first': -at, 'list-last': ids.length - 1 - at }[action] + at;
  return { ...state, selected: ids[Math.max(0, Math.min(ids.length - 1, place))] ?? '' };
}

const MOVES = { 'list-on': 1, 'list-back': -1, 'list-page-on': PAGE, 'list-page-back': -PAGE };

/** The list with another filter; the first match is selected. */
export const withFilter = (state: ListState, filter: string): ListState => ({ ...state, filter, selected: '' });

/** The list after a key while a filter is being typed. */
export function typeInto(state: ListState, key: string, ids: readonly string[]): ListState {
  switch (key) {
    case 'enter':
      return { ...state, typing: false };
    case 'escape':
      return { ...withFilter(state, ''), typing: false };
    case 'up':
      return updateList(state, 'list-back', ids);
    case 'down':
      return updateList(state, 'list-on', ids);
    default: {
      const filter = filterAfter(state.filter, key);
      return filter === state.filter ? state : withFilter(state, filter);
    }
  }
}

/** A filter after a key that may type into it. */
export function filterAfter(filter: string, key: string): string {
  if (key === 'backspace') return [...filter].slice(0, -1).join('');
  if (key === 'space') return `${filter} `;
  // Names of keys are longer than the one character that can be typed.
  return [...key].length === 1 ? filter + key : filter;
}
