import { type Campaign, type Chapter, type ChapterEntry, MODES, type Mode, plainEntry } from './campaign.ts';
import { checkKeys } from './checks/check-keys.ts';
import type { Diagnostic } from './checks/diagnostic.ts';
import { type Finding, mistake, type Range, toDiagnostics } from './checks/finding.ts';
import { nearest } from './checks/suggest.ts';
import { LIMITS } from './limits.ts';
import type { LineIndex } from './source/lines.ts';
import type { Node } from './source/node.ts';
import { sourceTextOf } from './source/source.ts';
import { quoted, textProblem } from './source/text.ts';
import { entries, fields } from './source/tree.ts';
import { readSyntax } from './syntax/syntax.ts';

/** A campaign, or what is wrong with the file. */
export interface ReadCampaign {
  /** Null if there is at least one diagnostic. */
  readonly campaign: Campaign | null;
  /** All mistakes, in the order of their places. */
  readonly diagnostics: readonly Diagnostic[];
}

const NAME = /^[a-z0-9][a-z0-9-]*$/;

/** Reads the text of an `index.json` (docs/campaign.md, *Chapters*). Never throws, whatever the text. */
export function readCampaign(text: string): ReadCampaign {
  // Two characters more than allowed: one may be the byte order mark.
  const { body, lines } = sourceTextOf(text.slice(0, LIMITS.bytes + 2));
  const reader = new Reader(lines);
  const campaign = body.length > LIMITS.bytes ? reader.tooLarge() : reader.read(body);
  const diagnostics = toDiagnostics(reader.findings, lines);
  return { campaign: diagnostics.length > 0 ? null : campaign, diagnostics };
}

class Reader {
  readonly findings: Finding[] = [];
  private readonly names = new Set<string>();
  private readonly lines: LineIndex;

  constructor(lines: LineIndex) {
    this.lines = lines;
  }

  tooLarge(): null {
    this.report('file-too-large', { offset: 0, length: 0 }, 'the file is larger than 1 MiB');
    return null;
  }

  read(text: string): Campaign | null {
    const { root, findings } = readSyntax(text);
    this.findings.push(...findings);
    if (findings.length > 0) return null;
    if (root?.type !== 'object') {
      this.report(
        'wrong-type',
        root ?? { offset: 0, length: 0 },
        'the file must be an object { "format": 1, "chapters": […] }',
      );
      return null;
    }
    this.findings.push(...checkKeys(root, this.lines));
    const found = this.fieldsOf(root, ['format', 'chapters'], ['format', 'chapters']);
    const format = found.get('format');
    if (format && format.value !== 1) this.report('unknown-value', format, '“format” must be 1');
    return { chapters: this.list(found.get('chapters'), 'chapters').map((chapter) => this.chapter(chapter)) };
  }

  private chapter(node: Node): Chapter {
    const found = this.fieldsOf(node, ['title', 'sentence', 'scenarios'], ['title', 'scenarios']);
    const scenarios = this.list(found.get('scenarios'), 'scenarios');
    const lessons = scenarios.map((scenario) => this.lesson(scenario));
    for (const [index, { pair }] of lessons.entries()) {
      const at = fields(scenarios[index]).get('pair')?.value;
      if (pair === null || !at || pair === lessons[index + 1]?.name) continue;
      this.report(
        'unknown-value',
        at,
        `“pair” must name the next scenario of the chapter, which ${quoted(pair)} is not`,
      );
    }
    return {
      title: this.text(found.get('title'), 'title', LIMITS.title),
      sentence: this.text(found.get('sentence'), 'sentence', LIMITS.story),
      scenarios: lessons,
    };
  }

  private lesson(node: Node): ChapterEntry {
    if (node.type === 'string') return plainEntry(this.name(node));
    const found = this.fieldsOf(node, ['name', 'mode', 'coached', 'pair'], ['name']);
    const name = found.get('name');
    const pair = found.get('pair');
    return {
      name: name ? this.name(name) : '',
      mode: this.mode(found.get('mode')),
      coached: this.flag(found.get('coached')),
      pair: pair ? this.text(pair, 'pair', LIMITS.title) : null,
    };
  }

  private name(node: Node): string {
    const name = this.text(node, 'name', LIMITS.title);
    if (name === '') return name;
    if (!NAME.test(name))
      this.report('bad-id', node, `${quoted(name)} must be the name of a file without its number and .json`);
    else if (this.names.has(name)) this.report('duplicate-id', node, `${quoted(name)} is listed twice`);
    this.names.add(name);
    return name;
  }

  private mode(node: Node | undefined): Mode {
    const mode = MODES.find((known) => known === node?.value);
    if (node && !mode) this.report('unknown-value', node, '“mode” must be "play", "watch" or "challenge"');
    return mode ?? 'play';
  }

  private flag(node: Node | undefined): boolean {
    if (node && node.type !== 'boolean') this.report('wrong-type', node, '“coached” must be true or false');
    return node?.value === true;
  }

  private text(node: Node | undefined, name: string, longest: number): string {
    if (!node) return '';
    const text: unknown = node.value;
    if (typeof text !== 'string' || text === '') {
      this.report('wrong-type', node, `${quoted(name)} must be a text`);
      return '';
    }
    const problem = textProblem(text, longest);
    if (problem) this.report(problem.code, node, `${quoted(name)} ${problem.message}`);
    return text;
  }

  private list(node: Node | undefined, name: string): readonly Node[] {
    const code = node?.type === 'array' ? 'empty-list' : 'wrong-type';
    if (node && entries(node).length === 0)
      this.report(code, node, `${quoted(name)} must be a list with at least one entry`);
    return entries(node);
  }

  private fieldsOf(node: Node, known: readonly string[], required: readonly string[]): ReadonlyMap<string, Node> {
    const found = new Map<string, Node>();
    if (node.type !== 'object') this.report('wrong-type', node, `this must be an object with ${known.join(', ')}`);
    for (const [name, { key, value }] of fields(node)) {
      if (value && known.includes(name)) found.set(name, value);
      else if (key) this.unknown(key, name, known);
    }
    const missing = node.type === 'object' ? required.filter((name) => !found.has(name)) : [];
    for (const name of missing)
      this.report('missing-field', { offset: node.offset, length: 1 }, `the field ${quoted(name)} is missing`);
    return found;
  }

  private unknown(key: Node, name: string, known: readonly string[]): void {
    const meant = nearest(name, known);
    const hint = meant === null ? `known here: ${known.join(', ')}` : `did you mean ${quoted(meant)}?`;
    this.findings.push(mistake('unknown-field', key, `there is no field ${quoted(name)} here`, hint));
  }

  private report(code: string, range: Range, message: string): void {
    this.findings.push(mistake(code, range, message));
  }
}
