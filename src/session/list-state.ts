/** What can be done in the list of scenarios. */
export type ListAction = 'list-on' | 'list-back' | 'list-page-on' | 'list-page-back' | 'list-first' | 'list-last';

/** Which scenario is chosen, and how the list is filtered. */
export interface ListState {
  /** Index among those shown. */
  readonly selected: number;
  readonly filter: string;
  /** Whether keys are typed into the filter. */
  readonly typing: boolean;
}

export const newList: ListState = { selected: 0, filter: '', typing: false };

const PAGE = 10;

/** The indexes of the titles that contain all words of the filter, in any order and case. */
export function shownIn(titles: readonly string[], filter: string): number[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return titles.flatMap((title, index) => (words.every((word) => title.toLowerCase().includes(word)) ? [index] : []));
}

/** The list after an action; `count` entries are shown. */
export function updateList(state: ListState, action: ListAction, count: number): ListState {
  const to = (place: number) => ({ ...state, selected: Math.max(0, Math.min(count - 1, place)) });
  switch (action) {
    case 'list-on':
      return to(state.selected + 1);
    case 'list-back':
      return to(state.selected - 1);
    case 'list-page-on':
      return to(state.selected + PAGE);
    case 'list-page-back':
      return to(state.selected - PAGE);
    case 'list-first':
      return to(0);
    case 'list-last':
      return to(count - 1);
  }
}

/** The list with another filter; the first match is selected. */
export const withFilter = (state: ListState, filter: string): ListState => ({ ...state, filter, selected: 0 });

/** The list after a key while a filter is being typed. */
export function typeInto(state: ListState, key: string, count: number): ListState {
  switch (key) {
    case 'enter':
      return { ...state, typing: false };
    case 'escape':
      return { ...withFilter(state, ''), typing: false };
    case 'backspace':
      return withFilter(state, [...state.filter].slice(0, -1).join(''));
    case 'up':
      return updateList(state, 'list-back', count);
    case 'down':
      return updateList(state, 'list-on', count);
    case 'space':
      return withFilter(state, `${state.filter} `);
    default:
      // Names of keys are longer than the one character that can be typed.
      return [...key].length === 1 ? withFilter(state, state.filter + key) : state;
  }
}
