import * as z from 'zod';
import type { Snippet } from './explain/snippets.ts';
import { LIMITS } from './limits.ts';
import { count, textPattern, textProblem } from './source/text.ts';

/** The spelling of task ids and names of resources. */
const ID_PATTERN = /^[a-z][a-z0-9-]*$/;

// The message of every issue says what was expected at its place, in words that complete “… must be”;
// for unknown fields it lists the known ones. shape.ts makes sentences of both.

/** A whole number in a range. */
export function whole(min: number, max: number) {
  const error = `a whole number from ${count(min)} to ${count(max)}`;
  return z.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

/** What an editor shows: a title, a description, examples. */
export function shown(title: string, description: string, ...examples: readonly unknown[]) {
  return examples.length > 0 ? { title, description, examples: [...examples] } : { title, description };
}

const TEXT_WORDS = 'A text is one line, without control characters, lone surrogates or direction overrides.';

/** A text that is safe to print. */
export function text(maxLength: number, mayBreakLines = false) {
  const checked = z.string({ error: 'a text' }).superRefine((value, context) => {
    const problem = textProblem(value, maxLength, mayBreakLines);
    if (problem) context.addIssue({ code: 'custom', message: problem.message, params: { code: problem.code } });
  });
  const pattern = { pattern: textPattern(mayBreakLines), patternErrorMessage: TEXT_WORDS };
  return checked.meta(Number.isFinite(maxLength) ? { maxLength, ...pattern } : pattern);
}

/** What an editor offers to insert. */
export const offering = (snippets: readonly Snippet[]) => ({ defaultSnippets: [...snippets] });

/** One of a few words, each with a description. */
export function choice<const T extends readonly string[]>(
  values: T,
  enumDescriptions: readonly string[],
  words = values.map((value) => `"${value}"`).join(' or '),
) {
  return z.enum(values, { error: words }).meta({ enumDescriptions: [...enumDescriptions] });
}

/** A list; `of` names its entries in the plural. */
export function list<T extends z.ZodType>(item: T, of: string) {
  return z.array(item, { error: `a list of ${of}` });
}

/** An object without unknown fields. */
export function object<T extends z.core.$ZodLooseShape>(what: string, shape: T) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : `${what} { … }`),
  });
}

/** True or false. */
export const flag = z.boolean({ error: 'true or false' });
/** Ticks. */
export const time = whole(0, LIMITS.time);
/** Ticks, at least one. */
export const positiveTime = whole(1, LIMITS.time);
/** A title or a name. */
export const title = text(LIMITS.title);
/** A story, or a text of a lesson. */
export const prose = text(LIMITS.story);

/** What an id must be, in words. */
export const ID_WORDS = `a name of lower-case letters, digits and hyphens that starts with a letter (at most ${LIMITS.title})`;
/** An id of a task or a resource. */
export const id = z
  .string({ error: ID_WORDS })
  .max(LIMITS.title, { error: ID_WORDS })
  .regex(ID_PATTERN, { error: ID_WORDS });
