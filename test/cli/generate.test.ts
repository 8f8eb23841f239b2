import { describe, expect, it } from 'vitest';
import { documentOf, folderWith, meanwhile } from '../support/cli.ts';

const EASY = ['--kind', 'garden', '--difficulty', 'easy'];

describe('generate', () => {
  it('prints a scenario and nothing else, the same for the same text', () => {
    const first = meanwhile(['generate', '--from', 'tea time', ...EASY]);
    expect({ status: first.status, err: first.err }).toEqual({ status: 0, err: '' });
    expect(JSON.parse(first.out)).toMatchObject({ format: 1, title: expect.any(String), lesson: expect.any(Object) });
    expect(first.out).toMatch(/^\{\n {2}"\$schema": .*\n\}\n$/s);
    expect(meanwhile(['generate', '--from', 'tea time', ...EASY]).out).toBe(first.out);
  });

  it('without a text it is that of the day, which is reported', () => {
    const { status, out, err } = meanwhile(['generate', '--difficulty', 'easy']);
    expect(status).toBe(0);
    const text =
      /^meanwhile: this is today's scenario; to play it: meanwhile play generate:(daily-\d{4}-\d\d-\d\d)\/[a-z]+\/easy\n$/.exec(
        err,
      )?.[1];
    expect(meanwhile(['generate', '--from', String(text), '--difficulty', 'easy']).out).toBe(out);
  });

  it.each([
    [
      ['--kind', 'gardn'],
      'unknown kind gardn; did you mean garden? there are household, kitchen, garden, office, workshop, network, harbour',
    ],
    [['--difficulty', 'cruel'], 'unknown difficulty cruel; there are easy, medium, hard'],
  ])('%j: one line, status 2', (args, said) => {
    expect(meanwhile(['generate', ...args])).toEqual({ status: 2, out: '', err: `meanwhile: ${said}\n` });
  });
});

describe('generate:TEXT is a scenario', () => {
  const name = 'generate:tea time/garden/easy';

  it('the same one that generate prints', () => {
    const cwd = folderWith({ 'tea.json': meanwhile(['generate', '--from', 'tea time', ...EASY]).out });
    const { out } = meanwhile(['run', './tea.json', '--json'], { cwd });
    expect(meanwhile(['run', name, '--json'])).toEqual({ status: 0, out, err: '' });
  });

  it('without mistakes, which can be watched and compared', () => {
    expect(meanwhile(['check', name])).toEqual({ status: 0, out: `${name}: no mistakes\n`, err: '' });
    expect(meanwhile(['watch', name]).status).toBe(0);
    const { scenarios } = documentOf(['compare', name, 'generate:tea time/easy/garden', '--json']) as never as {
      scenarios: object[];
    };
    expect(scenarios[1]).toEqual(scenarios[0]);
  });

  it('of the day if there is no text', () => {
    const { status, err } = meanwhile(['run', 'generate:/easy']);
    expect(status).toBe(0);
    expect(err).toMatch(/^meanwhile: today's scenario is generate:daily-\d{4}-\d\d-\d\d\/easy\n$/);
  });

  it('a word that is neither a kind nor a difficulty is reported', () => {
    const { status, out, err } = meanwhile(['run', 'generate:tea time/kichen']);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(
      /^meanwhile: unknown kind or difficulty kichen; did you mean kitchen\? there are household, .*\n$/,
    );
  });

  it('that no list contains', () => {
    expect(meanwhile([]).out).not.toContain('generate:');
  });
});

describe('check --advice', () => {
  const dull =
    '{ "format": 1, "title": "Dull", "tasks": [\n  { "id": "a", "steps": [{ "name": "x", "type": "blocking", "duration": 2 }] }] }';

  it('prints teaching advice, which is not an error', () => {
    const cwd = folderWith({ 'dull.json': dull });
    const { status, out, err } = meanwhile(['check', '--advice', 'dull.json'], { cwd });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^dull\.json:1:25 warning: overlapping saves nothing here: .* \[no-gain\]\n/);
    expect(meanwhile(['check', 'dull.json'], { cwd }).out).toBe('dull.json: no mistakes\n');
  });

  it('is part of the document', () => {
    const { files } = documentOf(['check', '--advice', '--json', '-'], dull) as never as {
      files: { diagnostics: { code: string; severity: string; line: number }[] }[];
    };
    expect(files[0]?.diagnostics.map(({ code, severity, line }) => [code, severity, line])).toEqual([
      ['no-gain', 'warning', 1],
      ['first-ready-is-best', 'warning', 1],
      ['too-easy', 'warning', 1],
    ]);
  });

  it('is not given on a broken file, only its errors are', () => {
    const { status, err } = meanwhile(['check', '--advice', '-'], { input: '{ "format": 2 }' });
    expect(status).toBe(1);
    expect(err).not.toContain('no-gain');
  });
});
