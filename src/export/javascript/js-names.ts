import { isNewer } from '../plan.ts';
import type { Program, ProgramTemplate } from '../program.ts';

/** What an exported program may import from its helper module. */
export const JS_HELPERS = [
  'between',
  'cancelled',
  'copies',
  'done',
  'failed',
  'give',
  'gonePast',
  'isFresh',
  'isLost',
  'isOver',
  'keep',
  'over',
  'pause',
  'rang',
  'Resource',
  'ring',
  'run',
  'Signal',
  'stillFresh',
  'take',
  'task',
  'turn',
  'work',
] as const;
export type JsHelper = (typeof JS_HELPERS)[number];

// Names of the language, and those that the generated functions use themselves.
const LANGUAGE =
  `abstract arguments as async await boolean break byte case catch char class const continue debugger default
delete do double else enum eval export extends false final finally float for from function get goto if implements import in
instanceof int interface let long native new null of package private protected public return set short static super switch
synchronized this throw throws transient true try typeof undefined var void volatile while with yield
Array Boolean Infinity NaN Number Object Promise String Symbol globalThis process console
n k id before round round2 round3 attempt helpers parseArgs AsyncLocalStorage`.split(/\s+/);

// Only programs of version 1.1 of the format use these: all other programs keep the names that they always had.
const NEWER = ['one', 'gonePast', 'rang', 'Signal', 'stillFresh'];

const TAKEN: ReadonlySet<string> = new Set([...LANGUAGE, ...JS_HELPERS]);

/** The names of a program's functions and resources. */
export interface JsNames {
  /** By routine. */
  readonly functions: readonly string[];
  /** By resource. */
  readonly resources: readonly string[];
  /** By routine and expanded step: the signal of a step that other tasks await. */
  readonly signals: readonly ReadonlyMap<number, string>[];
}

const LONGEST = 32;

/**
 * Names made from the scenario's titles, or from the id if a title is too long or not in Latin letters. Each is used
 * once.
 */
export function jsNames(program: Program): JsNames {
  const { scenario, routines } = program;
  const newer = isNewer(program);
  const isTaken = (name: string) => (NEWER.includes(name) ? newer : TAKEN.has(name));
  const used = new Set<string>();
  const unique = (wanted: string): string => {
    const free = isTaken(wanted) ? `${wanted}_` : wanted;
    let name = free;
    for (let number = 2; used.has(name); number += 1) name = `${free}${number}`;
    used.add(name);
    return name;
  };
  const resources = scenario.resources.map(({ id, title }) => unique(nameOf(title, id)));
  const functions = routines.map(({ title, id }) => unique(nameOf(withoutNumber(title), withoutNumber(id))));
  const signals = routines.map(({ awaited, first }, i) => {
    const nameOfStep = (step: number) =>
      nameOf(scenario.tasks[first]?.steps[step]?.name ?? '', `${functions[i]}${step + 1}`);
    return new Map(awaited.map((step) => [step, unique(`${nameOfStep(step)}Done`)]));
  });
  return { resources, functions, signals };
}

const withoutNumber = (template: ProgramTemplate): string => template.join('');

function nameOf(title: string, id: string): string {
  const name = camelCase(title);
  return name === '' || name.length > LONGEST ? camelCase(id) : name;
}

/** The words joined, without accents. Empty if the text has other letters or does not begin like a name. */
function camelCase(text: string): string {
  const plain = text.normalize('NFKD').replace(/[\u0300-\u036f'’]/g, '');
  if (/(?![A-Za-z0-9])[\p{L}\p{N}]/u.test(plain)) return '';
  const [first = '', ...others] = plain.match(/[A-Za-z0-9]+/g) ?? [];
  if (!/^[A-Za-z]/.test(first)) return '';
  return lowered(first) + others.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
}

// “PDF” becomes pdf, “Load” load, “iPhone” stays.
const lowered = (word: string): string =>
  word === word.toUpperCase() ? word.toLowerCase() : word.slice(0, 1).toLowerCase() + word.slice(1);
