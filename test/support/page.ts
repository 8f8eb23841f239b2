import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { folderWith, meanwhile } from './cli.ts';

/** What is needed of an element. */
export interface PageElement {
  readonly textContent: string;
  readonly children: ArrayLike<PageElement>;
  value: string;
  hidden: boolean;
  click(): void;
  getAttribute(name: string): string | null;
  dispatchEvent(event: unknown): boolean;
}

/** A page in jsdom: its program has run, and nothing is laid out. */
export interface NearPage {
  one(selector: string): PageElement;
  all(selector: string): PageElement[];
  press(...keys: readonly string[]): void;
  input(selector: string, value: string): void;
  /** What it has saved, as text. */
  saved(): string;
  /** From now on the clock advances by this many milliseconds each time it has been read. */
  hurry(ms: number): void;
  /** Errors that the page did not catch. */
  readonly problems: string[];
  close(): void;
}

interface Dom {
  readonly window: {
    readonly document: {
      querySelector(selector: string): PageElement | null;
      querySelectorAll(selector: string): Iterable<PageElement>;
      dispatchEvent(event: unknown): boolean;
    };
    readonly KeyboardEvent: new (kind: string, init: object) => unknown;
    readonly Event: new (kind: string, init: object) => unknown;
    readonly localStorage: { getItem(key: string): string | null };
    readonly performance: { now(): number };
    close(): void;
  };
}
interface JsdomModule {
  readonly JSDOM: new (html: string, options: object) => Dom;
  readonly VirtualConsole: new () => { on(kind: string, listener: (problem: { message: string }) => void): void };
}
// The package has no types of its own, and those beside it are for another version.
const jsdom = createRequire(import.meta.url)('jsdom') as JsdomModule;

/** Write a scenario as a page. @returns the path of the file */
export function exportedPage(scenario: string, ...more: readonly string[]): string {
  const file = join(folderWith({}), 'page.html');
  const { status, err } = meanwhile(['export', scenario, '--to', 'html', '-o', file, ...more]);
  if (status !== 0) throw new Error(err);
  return file;
}

/** Open a page in jsdom. @param url where it was loaded from; as a file it may not store anything */
export function openNear(file: string, url = 'https://meanwhile.example/'): NearPage {
  const problems: string[] = [];
  const virtualConsole = new jsdom.VirtualConsole();
  virtualConsole.on('jsdomError', ({ message }) => problems.push(message));
  const { window } = new jsdom.JSDOM(readFileSync(file, 'utf8'), {
    ...{ runScripts: 'dangerously', pretendToBeVisual: true, virtualConsole, url },
  });
  const { document } = window;
  const one = (selector: string): PageElement => {
    const element = document.querySelector(selector);
    if (!element) throw new Error(`no ${selector} on the page`);
    return element;
  };
  const clock = window.performance.now.bind(window.performance);
  const hurry = { by: 0, ahead: 0 };
  window.performance.now = () => {
    const now = clock() + hurry.ahead;
    hurry.ahead += hurry.by;
    return now;
  };
  return {
    ...{ one, problems },
    hurry: (ms) => {
      hurry.by = ms;
    },
    all: (selector) => [...document.querySelectorAll(selector)],
    press(...keys) {
      for (const key of keys) document.dispatchEvent(new window.KeyboardEvent('keydown', { key, bubbles: true }));
    },
    input(selector, value) {
      const element = one(selector);
      element.value = value;
      for (const kind of ['input', 'change']) element.dispatchEvent(new window.Event(kind, { bubbles: true }));
    },
    saved: () => window.localStorage.getItem('meanwhile.save') ?? '',
    close: () => window.close(),
  };
}

/** The text of a screen in a page: its rows. */
export const screenOf = (page: NearPage): string =>
  page
    .all('#screen .row')
    .map(({ textContent }) => textContent)
    .join('\n');
