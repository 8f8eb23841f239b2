import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts';

const folder = new URL('../../scenarios/', import.meta.url);
const schemaFile = new URL('scenario.schema.json', folder);
const text = `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`;

test('scenarios/scenario.schema.json is up to date (UPDATE_SCHEMA=1 writes it)', () => {
  if (process.env.UPDATE_SCHEMA) writeFileSync(schemaFile, text);
  expect(readFileSync(schemaFile, 'utf8')).toBe(text);
});

test('it accepts the bundled scenarios and refuses what an editor should underline', () => {
  const schema = z.fromJSONSchema(JSON.parse(text));
  const [first = ''] = readdirSync(folder).filter((file) => /^\d\d-/.test(file));
  for (const file of readdirSync(folder).filter((name) => /^\d\d-/.test(name)))
    expect(schema.safeParse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))).success, file).toBe(true);
  const scenario = JSON.parse(readFileSync(new URL(first, folder), 'utf8'));
  const bad = [
    { unitt: 's' },
    { unit: 'day' },
    { tasks: [] },
    { cpu: { switchCost: -1 } },
    { lesson: { concept: 'x' } },
  ];
  for (const change of bad)
    expect(schema.safeParse({ ...scenario, ...change }).success, JSON.stringify(change)).toBe(false);
});

test('it helps in an editor: enums, defaults, descriptions, no unknown fields, groups three deep', () => {
  expect(JSON.parse(text)).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    additionalProperties: false,
    properties: { unit: { enum: ['ms', 's', 'min', 'h'], default: 'min' }, title: { maxLength: 80 } },
    definitions: {
      task: { required: ['id', 'steps'], properties: { copies: { maximum: 10_000 } } },
      step: { required: ['name', 'type', 'duration'], properties: { attempts: { default: 1 } } },
      'group-1': {
        properties: {
          steps: { items: { anyOf: [{ $ref: '#/definitions/step' }, { $ref: '#/definitions/group-2' }] } },
        },
      },
      'group-3': { properties: { steps: { items: { $ref: '#/definitions/step' } } } },
    },
  });
});
