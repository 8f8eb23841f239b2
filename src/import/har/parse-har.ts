import { Damaged, damaged, fieldOf, listField, textField } from '../record/fields.ts';
import { instantOf } from './instant.ts';

/** One request of a page, as a browser's developer tools saved it. Times are milliseconds from the first request. */
export interface HarRequest {
  readonly method: string;
  readonly host: string;
  /** Without the query, which may hold secrets. */
  readonly path: string;
  readonly start: number;
  /** From its start to its first byte, without queueing in the browser; and from there to the last byte. */
  readonly wait: number;
  readonly receive: number;
  /** 0: there was no answer. */
  readonly status: number;
  /** Many requests share one connection (HTTP/2 and later). */
  readonly shares: boolean;
  /** The request whose answer asked for this one: an index; null: none in this file. */
  readonly initiator: number | null;
}

export type ParsedHar =
  | { readonly requests: readonly HarRequest[]; readonly left: number; readonly problem: null }
  | { readonly requests: null; readonly problem: string; readonly isJson: boolean };

/** How large a HAR file may be, and of how many requests a scenario is made: the first ones. */
export const HAR_LIMITS = { bytes: 52_428_800, requests: 1_000, time: 100_000_000 } as const;

/** Whether a text begins as a HAR does. */
export const looksLikeHar = (text: string): boolean => /^\ufeff?\s*\{\s*"log"\s*:/.test(text.slice(0, 200));

/** Read a HAR file. It is a stranger's: nothing in it is trusted, and only what a scenario needs is kept. */
export function parseHar(text: string): ParsedHar {
  const problem = (words: string, isJson = true) => ({ requests: null, problem: words, isJson });
  if (text.length > HAR_LIMITS.bytes) return problem('it is larger than 50 MiB');
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    if (!looksLikeHar(text)) return problem('it is not a HAR file');
    return problem('the HAR file is cut off or damaged: it is not complete JSON', false);
  }
  const entries = fieldOf(fieldOf(value, 'log'), 'entries');
  if (!Array.isArray(entries)) return problem('it is not a HAR file');
  if (entries.length === 0)
    return problem('the HAR file has no requests: load the page while the network panel is open');
  try {
    return { ...requestsOf(entries), problem: null };
  } catch (error) {
    if (error instanceof Damaged) return problem(`the HAR file is damaged: ${error.message}`);
    throw error;
  }
}

interface Entry {
  readonly url: URL;
  readonly began: number;
  readonly place: string;
  readonly value: unknown;
}

function requestsOf(entries: readonly unknown[]) {
  const sorted = entries.map(entryOf).sort((a, b) => a.began - b.began);
  const kept = sorted.slice(0, HAR_LIMITS.requests);
  const zero = kept[0]?.began ?? 0;
  const byUrl = new Map<string, number>();
  const requests = kept.map(({ url, began, place, value }, index): HarRequest => {
    const request = fieldOf(value, 'request');
    const response = fieldOf(value, 'response');
    const timings = fieldOf(value, 'timings');
    const part = (name: string) => millisecondsOf(fieldOf(timings, name), `${place}.timings.${name}`);
    const version = String(fieldOf(response, 'httpVersion') ?? '') || String(fieldOf(request, 'httpVersion') ?? '');
    const initiator = initiatorOf(fieldOf(value, '_initiator'), byUrl);
    byUrl.set(url.href, index);
    const status = fieldOf(response, 'status');
    return {
      method: textField(fieldOf(request, 'method') ?? 'GET', `${place}.request.method`, 20),
      host: textField(url.host, place),
      path: textField(url.pathname, place),
      start: Math.min(HAR_LIMITS.time, began - zero),
      // Where there is ssl, connect includes it.
      wait: part('dns') + part('connect') + part('send') + part('wait'),
      receive: part('receive'),
      status: typeof status === 'number' && Number.isFinite(status) ? status : 0,
      shares: /^(h2|h3|http\/[23]|hq|quic)/i.test(version.slice(0, 20)),
      initiator,
    };
  });
  return { requests, left: sorted.length - kept.length };
}

function entryOf(value: unknown, index: number): Entry {
  const place = `log.entries[${index}]`;
  const began = instantOf(String(fieldOf(value, 'startedDateTime')));
  if (began === null) damaged(`${place}.startedDateTime`, 'a time');
  const written = fieldOf(fieldOf(value, 'request'), 'url');
  if (typeof written !== 'string' || !URL.canParse(written)) damaged(`${place}.request.url`, 'a URL');
  const url = new URL(written);
  url.hash = '';
  return { url, began, place, value };
}

/** Browsers write −1, or nothing, for a part that a request did not have. */
function millisecondsOf(value: unknown, place: string): number {
  if (value === undefined || value === null || (typeof value === 'number' && value < 0)) return 0;
  if (typeof value !== 'number' || !(value <= HAR_LIMITS.time)) damaged(place, 'a number of milliseconds');
  return value;
}

/** The latest earlier request for what asked for this one: a document, or the script at the top of the stack. */
function initiatorOf(value: unknown, byUrl: ReadonlyMap<string, number>): number | null {
  const frames = fieldOf(fieldOf(value, 'stack'), 'callFrames');
  const frame = Array.isArray(frames)
    ? fieldOf(listField(frames, '_initiator.stack', frames.length)[0], 'url')
    : undefined;
  for (const url of [fieldOf(value, 'url'), frame]) {
    if (typeof url !== 'string' || !URL.canParse(url)) continue;
    const whole = new URL(url);
    whole.hash = '';
    const index = byUrl.get(whole.href);
    if (index !== undefined) return index;
  }
  return null;
}
