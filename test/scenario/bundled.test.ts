import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';

const folder = new URL('../../scenarios/', import.meta.url);
const files = readdirSync(folder).filter((file) => /^\d\d-.*\.json$/.test(file));

describe('bundled scenarios', () => {
  test.each(files)('%s has no mistakes, and has a lesson', (file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const { scenario, diagnostics } = parseScenario(text);
    expect(diagnostics).toEqual([]);
    expect(() => JSON.parse(text)).not.toThrow();
    expect(text).toContain('"$schema": "./scenario.schema.json"');
    expect(scenario?.story).toMatch(/\w/);
    expect(scenario?.lesson).toMatchObject({
      goal: expect.any(String),
      intro: expect.any(String),
      debrief: expect.any(String),
    });
    expect(scenario?.lesson?.hints.length).toBeGreaterThanOrEqual(2);
    expect(scenario?.lesson?.predict.length).toBeGreaterThanOrEqual(1);
    expect(scenario?.lesson?.mapping.length).toBeGreaterThanOrEqual(3);
  });
});
