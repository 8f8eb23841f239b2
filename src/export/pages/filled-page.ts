import { escaped } from '../pictures/svg-text.ts';

/**
 * A page from its template: the title where it says `{{title}}`, and the data as JSON where it says `{{data}}`. Nothing in
 * them can end the element that it stands in.
 */
export function filledPage(template: string, title: string, data: unknown): string {
  const parts: Readonly<Record<string, string>> = { title: escaped(title), data: inScript(data) };
  return template.replaceAll(/\{\{(title|data)\}\}/g, (_, part: string) => parts[part] ?? '');
}

/** JSON that may stand in a script element. */
const inScript = (data: unknown): string =>
  JSON.stringify(data).replaceAll(
    /[<>&\u2028\u2029]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
