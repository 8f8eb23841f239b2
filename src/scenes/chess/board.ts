import { formatTime, withThousands } from '../../analysis/clock.ts';
import type { TaskMoment } from '../../analysis/moment.ts';
import type { Style, Theme } from '../../draw/theme.ts';
import type { Scenario, Task } from '../../scenario/scenario.ts';
import type { SceneMoment } from '../scene.ts';
import { type ChessGame, type ChessMove, readGame } from './game.ts';
import { famousGame } from './games.ts';
import { START } from './position.ts';

/** The board of a task at a moment. */
export interface Board {
  readonly task: Task;
  readonly moment: TaskMoment;
  /** Null: not a board, but something else that needs the master, such as a phone. */
  readonly game: ChessGame | null;
  /** The moves made so far: one for each step that is over, up to the end of the game. */
  readonly moves: readonly ChessMove[];
  /** The 64 squares as in `Position.squares`; empty before the guest has arrived. */
  readonly squares: string;
}

/** What the label of a board says about its state. */
export interface BoardState {
  readonly mark: string;
  readonly word: string;
  readonly style: Style;
}

const EMPTY = ' '.repeat(64);

/** A task's board at a moment. */
export function boardOf(moment: SceneMoment, index: number): Board {
  const task = moment.scenario.tasks[index] as Task;
  const at = moment.task(index);
  const game = gamesOf(moment.scenario).of(index);
  const over = at.state === 'done' ? task.steps.length : at.stepIndex;
  const moves = game?.moves.slice(0, over) ?? [];
  const squares = at.state === 'absent' ? EMPTY : (moves.at(-1)?.after ?? START).squares;
  return { task, moment: at, game, moves, squares };
}

/** The state of a board as a mark and a word, as in `10 ▶ here`. */
export function boardState(
  { task, moment, game, moves }: Board,
  { unit }: Scenario,
  { marks, ascii }: Theme,
): BoardState {
  const { state, left, leftAtMost } = moment;
  switch (state) {
    case 'running':
      return { mark: marks.playing, word: 'here', style: 'good' };
    case 'switching':
      return { mark: marks.switching, word: 'next', style: 'switching' };
    case 'waiting':
      return { mark: marks.waiting, word: leftWord(unit, left, leftAtMost), style: 'waiting' };
    case 'queued':
      return { mark: marks.queued, word: 'queued', style: 'queued' };
    case 'ready':
      return task.steps[moment.stepIndex - 1]?.type === 'non-blocking' && game
        ? { mark: ascii ? marks.ring : '●', word: 'moved', style: 'ready' }
        : { mark: marks.ready, word: 'ready', style: 'ready' };
    case 'done': {
      const ended = game && game.moves.length > 0 && moves.length === game.moves.length && !game.illegal;
      return { mark: marks.done, word: (ended && resultWord(game.result, ascii)) || 'over', style: 'done' };
    }
    case 'failed':
      return { mark: marks.failed, word: 'failed', style: 'failed' };
    case 'cancelled':
      return { mark: marks.failed, word: 'off', style: 'dim' };
    case 'absent':
      return { mark: marks.nothing, word: formatTime(unit, task.arrives), style: 'dim' };
    default:
      return { mark: marks.nothing, word: 'later', style: 'dim' };
  }
}

/** Whether a board's deadline has passed before it was over. */
export const isLate = ({ task, moment }: Board, time: number): boolean =>
  task.deadline !== null && (moment.finish ?? time) > task.deadline;

const leftWord = (unit: string, left: number, most: number): string => {
  if (!Number.isFinite(most)) return 'never';
  const [from, to] = [Math.ceil(left), Math.ceil(most)];
  return from === to ? `${withThousands(to)} ${unit}` : `${from}–${to}`;
};

const resultWord = (result: ChessGame['result'], ascii: boolean): string | null =>
  result === '½-½' && ascii ? '1/2' : result;

/** The games of a scenario's tasks, each parsed when it is first needed. */
class Games {
  private readonly scenario: Scenario;
  /** By task: its number among the boards, or −1. */
  private readonly places: readonly number[];
  private readonly read = new Map<string, ChessGame>();

  constructor(scenario: Scenario) {
    this.scenario = scenario;
    let boards = 0;
    this.places = scenario.tasks.map((task) => (isBoard(task) ? boards++ : -1));
  }

  /** The game of a task, or a famous one chosen by its number among the boards; null: the task is not a board. */
  of(task: number): ChessGame | null {
    const place = this.places[task] ?? -1;
    if (place < 0) return null;
    const own = this.scenario.tasks[task]?.game ?? null;
    if (own === null) return famousGame(place);
    const game = this.read.get(own) ?? readGame(own);
    this.read.set(own, game);
    return game;
  }
}

// A task without a non-blocking step has no opponent who thinks: a phone call in the hall is not a game.
const isBoard = ({ game, steps }: Task): boolean => game !== null || steps.some(({ type }) => type === 'non-blocking');

const games = new WeakMap<Scenario, Games>();

function gamesOf(scenario: Scenario): Games {
  const known = games.get(scenario) ?? new Games(scenario);
  games.set(scenario, known);
  return known;
}
