import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, meanwhile } from '../support/cli.ts';

const good = readFileSync(new URL('../../scenarios/08-say-after.json', import.meta.url), 'utf8');
const called = (title: string): string => good.replace('"Say it after a while"', JSON.stringify(title));
const index = (...scenarios: unknown[]): string =>
  JSON.stringify({ format: 1, chapters: [{ title: 'Mornings', sentence: 'Before work.', scenarios }] });

interface Listed {
  readonly scenarios: readonly {
    readonly name: string;
    readonly chapter: string;
    readonly mode: string;
    readonly title: string;
  }[];
  readonly problems: readonly string[];
}

/** What is listed beside the campaign, from an empty folder. */
function listed(args: readonly string[], env: Record<string, string> = {}): Listed {
  const { out, err, status } = meanwhile([...args, '--json'], { cwd: folderWith({}), env });
  expect({ err, status }).toEqual({ err: '', status: 0 });
  const { scenarios, problems } = JSON.parse(out) as Listed;
  return { scenarios: scenarios.slice(50), problems };
}

describe('a folder of one’s own', () => {
  it('is a further chapter, its files in the order of their names', () => {
    const folder = folderWith({ '2-tea.json': called('Tea'), '1-bus.json': called('Bus'), 'package.json': '{}' });
    const { scenarios, problems } = listed([folder]);
    expect(scenarios.map(({ title, chapter, name }) => ({ title, chapter, name }))).toEqual([
      { title: 'Bus', chapter: folder, name: join(folder, '1-bus.json') },
      { title: 'Tea', chapter: folder, name: join(folder, '2-tea.json') },
    ]);
    expect(problems).toEqual([]);
  });

  it('has the order, titles and modes of its index; other files follow', () => {
    const folder = folderWith({
      '1-bus.json': called('Bus'),
      'tea.json': called('Tea'),
      'late.json': called('Late'),
      'index.json': index('tea', { name: 'bus', mode: 'watch' }, 'gone'),
    });
    const { scenarios, problems } = listed([folder]);
    expect(scenarios.map(({ title, chapter, mode }) => [title, chapter, mode])).toEqual([
      ['Tea', 'Mornings', 'play'],
      ['Bus', 'Mornings', 'watch'],
      ['Late', folder, 'play'],
    ]);
    expect(problems).toEqual(['gone.json: the index lists it, but there is no such file']);
  });

  it('with a broken index is listed by name, and the mistake is one line', () => {
    const folder = folderWith({ 'tea.json': called('Tea'), 'index.json': '{ "format": 1,\n "chapters": [{}] }' });
    const { scenarios, problems } = listed([folder]);
    expect(scenarios.map(({ title }) => title)).toEqual(['Tea']);
    expect(problems).toEqual([expect.stringMatching(/: index\.json line 2: the field “title” is missing$/)]);
  });

  it('with a broken file has it with its first mistake, and the others as they are', () => {
    const folder = folderWith({ 'bike.json': good.replace('"steps"', '"stepz"'), 'tea.json': called('Tea') });
    const { scenarios, problems } = listed([folder]);
    expect(scenarios.map(({ title }) => title)).toEqual(['Tea']);
    expect(problems).toEqual([
      expect.stringMatching(/bike\.json is broken, line 10: .*“stepz”.*; meanwhile check .* shows/),
    ]);
  });

  it('is named by MEANWHILE_SCENARIOS, too, each once, and one that is not there is reported', () => {
    const [one, two] = [folderWith({ 'a.json': called('One') }), folderWith({ 'b.json': called('Two') })];
    const env = { MEANWHILE_SCENARIOS: `${one}:${two}:${one}:/nowhere/at/all` };
    const { scenarios, problems } = listed([two], env);
    expect(scenarios.map(({ title }) => title)).toEqual(['Two', 'One']);
    expect(problems).toEqual([expect.stringMatching(/cannot read \/nowhere\/at\/all/)]);
  });

  it('below the current one is called as it would be typed, and the program’s own is not listed twice', () => {
    const cwd = folderWith({ 'a.json': called('Here') });
    mkdirSync(join(cwd, 'sub'));
    writeFileSync(join(cwd, 'sub', 'b.json'), called('There'));
    const { out } = meanwhile(['sub', '--json'], { cwd });
    expect((JSON.parse(out) as Listed).scenarios.slice(50).map(({ name }) => name)).toEqual([
      './sub/b.json',
      './a.json',
    ]);
    const own = meanwhile(['dist/scenarios', '--json'], { cwd: new URL('../..', import.meta.url).pathname });
    expect((JSON.parse(own.out) as Listed).scenarios.filter(({ title }) => title === 'Laundry day')).toHaveLength(1);
  });

  it('takes no further argument, and what is no folder is reported as before', () => {
    const folder = folderWith({ 'a.json': called('One') });
    expect(meanwhile([folder, 'more'])).toEqual({
      status: 2,
      out: '',
      err: 'meanwhile: too many arguments: more follows the folder\n',
    });
    expect(meanwhile(['nowhere']).err).toMatch(/^meanwhile: unknown command nowhere; .*\n$/);
  });
});
