import type { Scenario } from '../../scenario/scenario.ts';
import { isNewer } from '../plan.ts';
import type { Program, Routine } from '../program.ts';
import { PYTHON_RUNTIME } from './python-runtime.ts';

/** What an exported program may import from its helper module. */
export const PYTHON_HELPERS = [
  'CANCELLED',
  'Event',
  'NEVER',
  'Resource',
  'acquire',
  'at_once',
  'cancelled',
  'copies',
  'drawn',
  'failed',
  'fresh',
  'gone_past',
  'hold',
  'hold_fresh',
  'keep',
  'keep_fresh',
  'launch',
  'lost',
  'over',
  'release',
  'ring',
  'run',
  'tries',
  'until_it_spoils',
  'work',
] as const;
export type PythonHelper = (typeof PYTHON_HELPERS)[number];

// Keywords, the names that the programs use, and names that readers know as Python's own.
const PYTHON = `False None True and as assert async await break case class continue def del elif else except finally for
from global if import in is lambda match nonlocal not or pass raise return try type while with yield _
asyncio main n tasks attempt lap lap2 lap3 range bool bytes dict float id input int len list map max min object open
print set str sum tuple all any filter iter next hash help dir vars zip`.split(/\s+/);

// Everything that the helper module defines, too: a program in one file with it must not redefine it.
const RUNTIME = [...PYTHON_RUNTIME.matchAll(/^(?:class|(?:async )?def|import) (\w+)|^(\w+) = /gm)].map(
  ([, defined, assigned]) => String(defined ?? assigned),
);

// Only programs of version 1.1 of the format use these: all other programs keep the names that they always had.
const NEWER = ['one', 'arrival', 'arrivals'];

const TAKEN: ReadonlySet<string> = new Set([...PYTHON, ...RUNTIME, ...PYTHON_HELPERS]);

/** The names of a program's coroutines and resources. */
export interface PythonNames {
  /** By routine. */
  readonly routines: readonly string[];
  /** By resource. */
  readonly resources: readonly string[];
  /** By routine and expanded step: the event of a step that other tasks await. */
  readonly steps: readonly ReadonlyMap<number, string>[];
  /** By routine: the event of its end, if it has one. */
  readonly ends: readonly (string | null)[];
}

const LONGEST = 32;

/**
 * Names made from the scenario's titles, or from the id if a title is too long or not in Latin letters. Each is used
 * once.
 */
export function pythonNames(program: Program): PythonNames {
  const { scenario, routines } = program;
  const newer = isNewer(program) ? NEWER : [];
  const used = new Set<string>();
  const unique = (wanted: string): string => {
    const free = TAKEN.has(wanted) || newer.includes(wanted) ? `${wanted}_` : wanted;
    let name = free;
    for (let number = 2; used.has(name); number += 1) name = `${free}_${number}`.replace('__', '_');
    used.add(name);
    return name;
  };
  const resources = scenario.resources.map(({ id, title }) => unique(nameOf(title, id)));
  const names = routines.map(({ title, id }) => unique(nameOf(title.join(''), id.join(''))));
  return {
    resources,
    routines: names,
    steps: routines.map(
      (routine, i) =>
        new Map(
          routine.awaited.map((step) => [
            step,
            unique(`${nameOf(stepTitle(routine, scenario, step), `${names[i]}_${step + 1}`)}_done`),
          ]),
        ),
    ),
    ends: routines.map(({ endIsLeft }, i) => (endIsLeft ? unique(`${names[i]}_over`) : null)),
  };
}

const stepTitle = ({ first }: Routine, { tasks }: Scenario, step: number): string =>
  tasks[first]?.steps[step]?.name ?? '';

function nameOf(title: string, id: string): string {
  const name = snakeCase(title);
  return name === '' || name.length > LONGEST ? snakeCase(id) : name;
}

/**
 * The words joined by underscores, without accents. Empty if the text has other letters or does not begin like a name.
 */
function snakeCase(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase();
  if (/(?![a-z0-9])[\p{L}\p{N}]/u.test(plain)) return '';
  const name = (plain.match(/[a-z0-9]+/g) ?? []).join('_');
  return /^[a-z]/.test(name) ? name : '';
}
