import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { stripComments } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import type { Snippet } from '../../src/scenario/explain/snippets.ts';
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { withoutMark } from '../../src/scenario/source/source.ts';
import { scenarioFile } from './arbitrary-file.ts';

const folder = new URL('../../scenarios/', import.meta.url);
const schemaFile = new URL('scenario.schema.json', folder);
const text = `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`;
const bundled = readdirSync(folder)
  .filter((file) => /^\d\d-/.test(file))
  .map((file) => readFileSync(new URL(file, folder), 'utf8'));

// A second validator, independent of ours. It ignores the keywords that only editors read.
const ajv = new Ajv({ strict: true, strictTypes: false, allErrors: false });
for (const keyword of ['enumDescriptions', 'defaultSnippets', 'patternErrorMessage', 'allowComments'])
  ajv.addKeyword(keyword);
const validate = ajv.addSchema(JSON.parse(text), 'scenario').getSchema('scenario') ?? ajv.compile(false);

/** Mistakes in what fields mean together, which a schema cannot express. All others are mistakes of shape. */
const MEANING = new Set([
  'reserved-id',
  'duplicate-id',
  'unknown-task',
  'unknown-step',
  'step-in-task-after',
  'after-cycle',
  'amount-over-capacity',
  'spoils-before-cancel',
  'arrivals-without-copies',
  'arrivals-count',
  'last-arrival-too-large',
  'deadline-twice',
  'too-many-waits',
  'unknown-resource',
  'duration-range',
  'never-blocking',
  'timeout-blocking',
  'spoils-after-blocking',
  'spoils-after-last',
  'too-many-tasks',
  'too-many-steps',
  'too-many-attempts',
  'answer-range',
]);

/** The first mistake of shape that `check` reports, or null. */
function mistakeOfShape(value: unknown): string | null {
  const { diagnostics } = parseScenario(JSON.stringify(value));
  const found = diagnostics.find(({ code, severity }) => severity === 'error' && !MEANING.has(code));
  return found ? `${found.code} ${found.message}` : null;
}

function expectSameVerdict(value: unknown): void {
  const ours = mistakeOfShape(value);
  const theirs = validate(value) ? null : ajv.errorsText(validate.errors);
  expect({ bad: theirs !== null, ours, theirs }).toEqual({ bad: ours !== null, ours, theirs });
}

test('scenarios/scenario.schema.json is up to date (UPDATE_SCHEMA=1 writes it)', () => {
  if (process.env.UPDATE_SCHEMA) writeFileSync(schemaFile, text);
  expect(readFileSync(schemaFile, 'utf8')).toBe(text);
});

describe('a second validator', () => {
  test('accepts all bundled scenarios', () => {
    for (const scenario of bundled) expect(validate(JSON.parse(scenario)), ajv.errorsText(validate.errors)).toBe(true);
  });

  test('agrees on every invalid file that is JSON', () => {
    const invalid = new URL('../invalid/', import.meta.url);
    let refused = 0;
    for (const file of readdirSync(invalid)) {
      const source = stripComments(withoutMark(readFileSync(new URL(file, invalid), 'utf8')));
      const value = jsonIn(source);
      if (value === undefined) continue;
      expectSameVerdict(value);
      if (!validate(value)) refused += 1;
    }
    expect(refused).toBeGreaterThanOrEqual(14);
  });

  const RUNS = Number(process.env.RUNS ?? 1_000);

  test('agrees on 1,000 random mutations', () => {
    let refused = 0;
    fc.assert(
      fc.property(mutated, (value) => {
        expectSameVerdict(value);
        if (!validate(value)) refused += 1;
      }),
      { numRuns: RUNS },
    );
    expect(refused).toBeGreaterThan(RUNS / 5);
    expect(refused).toBeLessThan(RUNS * 0.95);
  });
});

describe('in an editor', () => {
  const places = [...placesIn(JSON.parse(text), '#')];

  test('everything has a title and a description', () => {
    const described = places.filter(({ path }) => /\/(properties\/[^/]+|definitions\/[^/]+)$/.test(path));
    expect(described.length).toBeGreaterThan(50);
    const bare = described.filter(({ node }) => !('$ref' in node) && !(node.title && node.description));
    expect(bare.map(({ path }) => path)).toEqual([]);
  });

  test('each word of a choice is described', () => {
    const choices = places.filter(({ node }) => Array.isArray(node.enum));
    expect(choices.map(({ path }) => path.split('/').at(-1))).toEqual(
      expect.arrayContaining(['unit', 'type', 'scene', 'concept', 'onFailure', 'afterFailure']),
    );
    for (const { node, path } of choices)
      expect((node.enumDescriptions as unknown[] | undefined)?.length, path).toBe((node.enum as unknown[]).length);
  });

  test('examples and snippets are valid where they are offered', () => {
    let tried = 0;
    for (const { node, path } of places) {
      const snippets = (node.defaultSnippets ?? []) as Snippet[];
      const values = [...((node.examples ?? []) as unknown[]), ...snippets.map(({ body }) => filledIn(body))];
      for (const value of values) {
        const accepts = ajv.compile({ $ref: `scenario${path.replaceAll('$', '%24')}` });
        expect(accepts(value), `${path} ${JSON.stringify(value)} ${ajv.errorsText(accepts.errors)}`).toBe(true);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(50);
  });

  test('the schema has enums, defaults, no unknown fields, groups three deep', () => {
    expect(JSON.parse(text)).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      additionalProperties: false,
      properties: { unit: { enum: ['us', 'ms', 's', 'min', 'h'], default: 'min' }, title: { maxLength: 80 } },
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
});

type SchemaNode = Record<string, unknown>;

/** Every object of a schema, with its JSON pointer. */
function* placesIn(node: unknown, path: string): Generator<{ node: SchemaNode; path: string }> {
  if (typeof node !== 'object' || node === null) return;
  const isSchema = !Array.isArray(node) && !/\/(properties|definitions|examples|defaultSnippets)$/.test(path);
  if (isSchema) yield { node: node as SchemaNode, path };
  for (const [key, value] of Object.entries(node))
    if (!(isSchema && /^(examples|defaultSnippets|default)$/.test(key))) yield* placesIn(value, `${path}/${key}`);
}

function filledIn(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(filledIn);
  if (typeof body === 'object' && body !== null)
    return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, filledIn(value)]));
  if (typeof body !== 'string') return body;
  const plain = body.replaceAll(/\$\{\d+(?::([^}]*)|\|([^,}]*)[^}]*\|)\}/g, (_, one, first) => one ?? first);
  return plain.startsWith('^') ? JSON.parse(plain.slice(1)) : plain;
}

function jsonIn(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

const names = fc.constantFrom('title', 'id', 'name', 'type', 'duration', 'repeat', 'steps', 'uses', 'unit', 'x', 'min');
const values = fc.oneof(
  fc.constantFrom<unknown>(
    0,
    1,
    -1,
    0.5,
    101,
    1_001,
    1e9,
    1e300,
    true,
    null,
    '',
    'never',
    'blocking',
    's',
    'Wash',
    'Ä b',
  ),
  fc.constantFrom<unknown>('a\u0007b', 'a\nb', '\ud800', '\u202e', 'x'.repeat(81), '🍳'.repeat(80), [], {}, ['a', 'a']),
  fc.constantFrom<unknown>({ min: 1, max: 2 }, { min: 1 }, { capacity: 2 }, [{}], { repeat: 2, steps: [] }),
);

/** A valid file in which one place or a few have been replaced, removed, added or duplicated. */
const mutated = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...bundled).map((one) => JSON.parse(one) as unknown),
      scenarioFile.map((one) => JSON.parse(JSON.stringify(one)) as unknown),
    ),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('replace', 'remove', 'add', 'double'), names, values), {
      minLength: 1,
      maxLength: 2,
    }),
  )
  .map(([file, changes]) => {
    const copy = structuredClone(file);
    for (const [pick, how, name, value] of changes) change(copy, pick, how, name, structuredClone(value));
    return copy;
  });

function change(file: unknown, pick: number, how: string, name: string, value: unknown): void {
  const slots = [...slotsIn(file)];
  const slot = slots[pick % slots.length];
  if (!slot) return;
  const { owner, key } = slot;
  if (how === 'replace') owner[key] = value;
  else if (how === 'add') Object.assign(Array.isArray(owner) ? {} : owner, { [name]: value });
  else if (Array.isArray(owner)) owner.splice(Number(key), 1, ...(how === 'double' ? [owner[Number(key)], value] : []));
  else delete owner[key];
}

function* slotsIn(node: unknown): Generator<{ owner: Record<string, unknown>; key: string }> {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    yield { owner: node as Record<string, unknown>, key };
    yield* slotsIn(value);
  }
}
