/** `docs/format.md`, made from the JSON Schema: the descriptions that editors show, as a page. */

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
  readonly definitions?: Readonly<Record<string, Schema>>;
}

const HEAD = `# The scenario format

Every field of a scenario file, version 1. A test generates this page from the JSON Schema (\`meanwhile schema\`):
\`UPDATE_DOCS=1 npm test -- test/scenario/docs.test.ts\`. [Writing scenarios](writing-scenarios.md) shows how to use the fields together, and
[mistakes.md](mistakes.md) explains every mistake that \`meanwhile check\` reports.

A file is JSON in UTF-8. \`//\` and \`/* */\` comments are allowed; trailing commas, duplicate fields and unknown fields are mistakes.
A file may have up to 1 MiB, 10,000 tasks and 100,000 steps once copies and repeats are made, and a million attempts in all.
`;

/** The page. */
export function formatPage(schema: object): string {
  const root = schema as Schema;
  const { task = {}, step = {} } = root.definitions ?? {};
  const group = root.definitions?.['group-1'] ?? {};
  const { cpu = {}, resources = {}, lesson = {} } = root.properties ?? {};
  const resource = (resources.additionalProperties as Schema).anyOf?.[1] ?? {};
  const range = step.properties?.duration?.anyOf?.[1] ?? {};
  const sections = [
    section('Scenario', 'The whole file.', root),
    section('cpu', cpu.description ?? '', cpu),
    section('An entry of resources', 'A capacity alone, or an object:', resource),
    section('Task', task.description ?? '', task),
    section('Step', step.description ?? '', step),
    section('A range as duration', 'Drawn by the seed, both ends included.', range),
    section('Group', group.description ?? '', group),
    section('lesson', lesson.description ?? '', lesson),
    section('An entry of predict', 'A question asked before the game.', lesson.properties?.predict?.items ?? {}),
    section(
      'An entry of mapping',
      lesson.properties?.mapping?.items?.description ?? '',
      lesson.properties?.mapping?.items ?? {},
    ),
  ];
  return `${HEAD}\n${sections.join('\n')}`;
}

function section(title: string, description: string, { properties = {}, required = [] }: Schema): string {
  const rows = Object.entries(properties).map(([name, schema]) => row(name, schema, required.includes(name)));
  const words = Object.entries(properties).flatMap(([name, schema]) => choicesOf(name, schema));
  const table = ['| field | type | default | meaning | example |', '| --- | --- | --- | --- | --- |', ...rows];
  return [`## ${title}`, '', description, '', ...table, '', ...words].join('\n');
}

function row(name: string, schema: Schema, isRequired: boolean): string {
  const absent = isRequired ? '**required**' : schema.default === undefined ? '' : code(schema.default);
  const example = (schema.examples ?? []).map(code).join(' ');
  return `| \`${name}\` | ${kindOf(schema)} | ${absent} | ${cell(schema.description ?? '')} | ${example} |`;
}

function kindOf(schema: Schema): string {
  const { $ref, type, enum: choices, anyOf, items, minimum, maximum, maxLength, pattern } = schema;
  if ($ref) return `a ${$ref.split('/').at(-1)?.replace(/-\d$/, '')}`;
  if (schema.const !== undefined) return code(schema.const);
  if (choices) return choices.length > 6 ? 'one of the words below' : choices.map(code).join(' ');
  if (anyOf) return [...new Set(anyOf.map(kindOf))].join(' or ');
  if (type === 'array') return `a list: ${kindOf(items ?? {})}`;
  if (type === 'string' && pattern?.includes('a-z0-9')) return 'an id';
  if (type === 'string')
    return maxLength === undefined ? 'a text' : `a text of up to ${maxLength.toLocaleString('en')}`;
  if (type === 'boolean') return '`true` `false`';
  if (type === 'object')
    return schema.properties
      ? `{ ${Object.keys(schema.properties)
          .map((key) => `\`${key}\``)
          .join(' ')} }`
      : '{ name: … }';
  const upper = maximum === Number.MAX_SAFE_INTEGER ? 'up' : `to ${maximum?.toLocaleString('en')}`;
  return `${type === 'integer' ? 'a whole number' : 'a number'} from ${minimum?.toLocaleString('en')} ${upper}`;
}

function choicesOf(name: string, { enum: choices = [], enumDescriptions = [] }: Schema): string[] {
  if (choices.length === 0) return [];
  return [`\`${name}\`:`, '', ...choices.map((choice, index) => `- \`${choice}\`: ${enumDescriptions[index]}`), ''];
}

const code = (value: unknown): string => `\`${cell(spaced(JSON.stringify(value)))}\``;
const cell = (text: string): string => text.replaceAll('|', '\\|');
// A text in the JSON stays as it is: "load:3" has no space after its colon.
const spaced = (json: string): string =>
  json.replaceAll(/("(?:[^"\\]|\\.)*")|([{,:])(?=["\d{])|(?<=["\d }])}/g, (found, text) =>
    text ? found : found === '}' ? ' }' : `${found} `,
  );
