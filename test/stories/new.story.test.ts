import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { openTerminal, type TerminalStory } from '../support/terminal.ts';

const opened: TerminalStory[] = [];
const folder = mkdtempSync(join(tmpdir(), 'meanwhile-new-'));

function open(file: string): TerminalStory {
  const talk = openTerminal(['new', join(folder, file)], { columns: 140, rows: 50 });
  opened.push(talk);
  return talk;
}

afterEach(() => {
  for (const talk of opened.splice(0)) talk.close();
});

describe('new in a terminal', () => {
  test('asks for title, unit, tasks and steps, and repeats a question after an invalid answer', async () => {
    const talk = open('asked.json');
    await talk.expect('Title: ');
    await talk.press('enter').expect('There must be a title.');
    await talk.press('x'.repeat(81), 'enter').expect('It has 81 characters; at most 80 are allowed.');
    await talk.press('Tea “for” two', 'enter').expect('Unit of all times');
    await talk.press('minutes', 'enter').expect('It is one of us, ms, s, min, h; min?');
    await talk.press('enter').expect('Task 1: ');
    await talk.press('enter').expect('There must be at least one task.');
    await talk.press('Grüner Tee', 'enter').expect('  Step 1: ');
    await talk.press('Boil', 'enter').expect('How long, in min: ');
    await talk.press('0.5', 'enter').expect('A whole number from 0 to 100,000,000. For finer');
    await talk.press('5', 'enter').expect('(y, n) [n]: ');
    await talk.press('perhaps', 'enter').expect('y or n.');
    await talk.press('y', 'enter').expect('Step 2: ');
    // Typed ahead.
    await talk
      .press('Pour\r1\r\r\r', 'Wait\rwait\r3\rn\r\r', 'Wait\rx\r0\r\r\r', 'enter')
      .expect('a new scenario. Next:');
    expect(await talk.ended()).toBe(0);
    const text = readFileSync(join(folder, 'asked.json'), 'utf8');
    expect(parseScenario(text).diagnostics).toEqual([]);
    expect(text).toMatchInlineSnapshot(`
      "// "meanwhile check" finds mistakes in this file, "meanwhile play" opens it.
      // "meanwhile schema > scenario.schema.json" saves the schema beside it, so that editors complete and explain fields.
      {
        "$schema": "./scenario.schema.json",
        "format": 1,
        "title": "Tea “for” two",
        "unit": "min",
        "tasks": [
          {
            "id": "gruner-tee",
            "title": "Grüner Tee",
            "steps": [
              { "name": "Boil", "type": "non-blocking", "duration": 5 },
              { "name": "Pour", "type": "blocking", "duration": 1 }
            ]
          },
          { "id": "wait-2", "title": "Wait", "steps": [{ "name": "wait", "type": "blocking", "duration": 3 }] },
          { "id": "wait-3", "title": "Wait", "steps": [{ "name": "x", "type": "blocking", "duration": 0 }] }
        ]
      }
      "
    `);
  });

  test.each([
    ['Ctrl-C', '\x03'],
    ['Ctrl-D', '\x04'],
  ])('%s leaves with status 130, and nothing is written', async (name, key) => {
    const talk = open(`${name}.json`);
    await talk.expect('Title: ');
    await talk.press('Tea', 'enter').expect('Unit of all times');
    await talk.press(key);
    expect(await talk.ended()).toBe(130);
    expect(readdirSync(folder)).not.toContain(`${name}.json`);
    expect(existsSync(join(folder, `${name}.json`))).toBe(false);
  });
});
