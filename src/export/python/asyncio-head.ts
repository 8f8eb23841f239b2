import type { LuckTable, Program } from '../program.ts';
import { TICK_WORDS } from '../tick-words.ts';
import { PYTHON_HELPERS, type PythonHelper } from './python-names.ts';
import { PYTHON_RUNTIME_FILE } from './python-runtime.ts';
import { PythonPage, pyProse, pyString, wrapped } from './python-text.ts';

const WIDTH = 110;
const MODULE = PYTHON_RUNTIME_FILE.replace('.py', '');

/** The beginning of the file: what the program is, and how to run it. */
export function headLines(program: Program): string[] {
  const page = new PythonPage();
  const { title, story, unit } = program.scenario;
  page.line(`"""${pyProse(title, Number.POSITIVE_INFINITY).join(' ')}`);
  for (const paragraph of [story ?? '', ...remarksOn(program)].filter((text) => text !== '')) {
    page.line('');
    for (const line of pyProse(paragraph, WIDTH)) page.line(line);
  }
  page.line('');
  page.line(
    `    python3 FILE              in real time, one line per event (--tick SECONDS: how long ${TICK_WORDS[unit]} takes, 0.1)`,
  );
  page.line('    python3 FILE --virtual    at once, with the exact times');
  page.line('    ... --trace               every event as a line of JSON');
  page.line('"""');
  page.line('import asyncio');
  page.line('');
  return page.lines();
}

function remarksOn({ scenario, seed, ticks, fails }: Program): string[] {
  const remarks = ['Written by Meanwhile: it does, event for event, what the policy event-loop does.'];
  if (ticks.size + fails.size > 0) remarks.push(`The random values of seed ${seed} are in tables below.`);
  if (scenario.tasks.some(({ steps }) => steps.some(({ timeout }) => timeout !== null)))
    remarks.push(
      'About timeouts: an answer that came before the limit counts, even if it was noticed later. asyncio.timeout() ' +
        'differs: if both are overdue when the loop looks again, it raises although the answer came first.',
    );
  return remarks;
}

/** The import of the helpers that a program uses. */
export function importLines(used: ReadonlySet<PythonHelper>): string[] {
  const helpers = PYTHON_HELPERS.filter((helper) => used.has(helper));
  const line = `from ${MODULE} import ${helpers.join(', ')}`;
  if (line.length <= WIDTH) return [line];
  const words = helpers.map((helper) => `${helper},`);
  return [`from ${MODULE} import (`, ...wrapped(words, WIDTH - 4).map((names) => `    ${names}`), ')'];
}

/** Write the tables of drawn values, if there are any. */
export function writeLuck(page: PythonPage, { scenario, ticks, fails }: Program): void {
  const idOf = (task: number) => pyString(scenario.tasks[task]?.id ?? '');
  writeTable(page, 'TICKS', 'how long each attempt takes', idOf, ticks, String);
  writeTable(page, 'FAILS', 'whether each attempt fails at its end', idOf, fails, (fail) => (fail ? 'True' : 'False'));
}

function writeTable<T>(
  page: PythonPage,
  name: string,
  what: string,
  idOf: (task: number) => string,
  table: LuckTable<T>,
  print: (value: T) => string,
): void {
  if (table.size === 0) return;
  page.line('');
  page.line(`# By task and step (numbered from 0, with repeats unrolled): ${what}.`);
  page.block(`${name} = {`, () => {
    for (const [task, steps] of table) {
      const items = [...steps].map(([step, tries]) => `${step}: [${tries.map(print).join(', ')}],`);
      writeEntry(page, idOf(task), wrapped(items, WIDTH - 8));
    }
  });
  page.line('}');
}

function writeEntry(page: PythonPage, id: string, lines: readonly string[]): void {
  if (lines.length === 1) {
    page.line(`${id}: {${lines[0]?.slice(0, -1)}},`);
    return;
  }
  page.block(`${id}: {`, () => {
    for (const line of lines) page.line(line);
  });
  page.line('},');
}
