import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { folderWith, meanwhile } from '../support/cli.ts';

const answer = (name: string): string => fileURLToPath(new URL(`../answers/${name}`, import.meta.url));

interface Figures {
  readonly proven: boolean;
  readonly until: number;
  readonly lost: number;
  readonly lateness: number;
  readonly unfinished: number;
}

function documentOf(env: Record<string, string>, ...args: readonly string[]) {
  return JSON.parse(meanwhile([...args, '--json'], { env }).out);
}

const figuresOf = ({ proven, until, lost, lateness, unfinished }: Figures): Figures => ({
  proven,
  until,
  lost,
  lateness,
  unfinished,
});

describe('one answer from every command', () => {
  test('kitchen: compare, par, review and advice', () => {
    const env = { MEANWHILE_HOME: folderWith({}) };
    const kitchen = answer('kitchen.json');
    const par = documentOf(env, 'par', kitchen) as Figures;
    expect(figuresOf(par)).toEqual({ proven: true, until: 45, lost: 0, lateness: 0, unfinished: 0 });
    expect(figuresOf(documentOf(env, 'compare', kitchen).scenarios[0].par)).toEqual(figuresOf(par));
    const optimal = documentOf(env, 'run', kitchen, '--policy', 'optimal', '--no-trace');
    expect([optimal.makespan, optimal.lost]).toEqual([45, 0]);
    const { out } = meanwhile(['check', '--advice', kitchen], { env });
    expect(out).not.toContain('reaches par, 53');
  });

  test('a result that par could not prove in time is not worse afterwards', () => {
    const env = { MEANWHILE_HOME: folderWith({}) };
    const shop = answer('56-shop-12x10.json');
    const first = documentOf(env, 'par', shop, '--time-limit', '3') as Figures;
    expect(first.until).toBeLessThanOrEqual(1012);
    const compared = documentOf(env, 'compare', shop, '--crowd').scenarios[0];
    expect(compared.par.until).toBeLessThanOrEqual(first.until);
    expect(compared.par.until).toBeLessThanOrEqual(compared.crowd.groups[0].last);
    const again = documentOf(env, 'par', shop, '--time-limit', '0.1') as Figures;
    expect(again.until).toBeLessThanOrEqual(compared.par.until);
  });

  test('a run of the user that is better than the best known becomes the best known', () => {
    const env = { MEANWHILE_HOME: folderWith({}) };
    const shop = answer('56-shop-12x10.json');
    const run = documentOf(env, 'run', shop, '--policy', 'longest-chain-first', '--no-trace');
    const cwd = folderWith({ 'game.json': JSON.stringify(run.decisions) });
    const { out } = meanwhile(['review', shop, 'game.json', '--time-limit', '2', '--json'], { cwd, env });
    expect(JSON.parse(out).par).toBeLessThanOrEqual(1012);
    expect((documentOf(env, 'par', shop, '--time-limit', '0.1') as Figures).until).toBeLessThanOrEqual(
      JSON.parse(out).par,
    );
  });
});
