import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The templates of `new --template`; each is a file of that name in templates/. */
export const TEMPLATES = ['blank', 'laundry', 'chess', 'kitchen', 'page-load', 'server'] as const;
export type Template = (typeof TEMPLATES)[number];

/** The text of a template: a commented scenario without mistakes. */
export const templateText = (template: Template): string =>
  readFileSync(`${templatesFolder()}${template}.json`, 'utf8');

// Beside the bundle in dist/, or in the checkout if the source itself runs (tests).
function templatesFolder(): string {
  const beside = fileURLToPath(new URL('./templates/', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../../templates/', import.meta.url));
}
